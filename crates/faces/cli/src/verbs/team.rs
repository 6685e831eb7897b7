//! `midplane team`: teams, and who is in them.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::{Subcommand, ValueEnum};
use midplane_model::TeamRole;
use midplane_rest::teams::{NewTeam, SetTeamMember, Team, TeamEdit, TeamMember, Written};

const TEAMS: [&str; 4] = ["api", "platform", "v1", "teams"];

/// Make teams, and say who is in them
#[derive(Debug, Subcommand)]
pub enum Command {
    Create(Create),
    List(List),
    Show(Show),
    Rename(Rename),
    #[command(subcommand)]
    Member(Member),
    Remove(Remove),
}

/// Make a team
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Its admin says who else is in it, and what is installed for it. Needs the permission teams:manage.

Examples:
  midplane team create blue --admin ada
  midplane team create blue --name 'The blues' --admin ada")]
pub struct Create {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,

    /// What people call it [default: the id]
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    name: String,

    /// Its first admin; the username
    #[arg(long, value_name = "USER")]
    admin: Option<String>,
}

/// List the teams that you are in; all of them with the permission teams:manage
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane team list
  midplane team list --json | jq -r '.items[].id'")]
pub struct List {}

/// Show a team and who is in it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane team show blue")]
pub struct Show {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,
}

/// Call a team otherwise; its id stays
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane team rename blue 'The blues'")]
pub struct Rename {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,

    /// What people call it
    #[arg(value_name = "NAME")]
    name: String,
}

/// Say who is in a team
#[derive(Debug, Subcommand)]
pub enum Member {
    Add(Add),
    Remove(RemoveMember),
}

/// Take somebody into a team, or give them another part
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Members use what is installed; a team-admin also says who is in the team and what is installed.

Examples:
  midplane team member add blue bob
  midplane team member add blue bob --role team-admin")]
pub struct Add {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,

    #[arg(value_name = "USER", help = USER)]
    user: String,

    /// Their part
    #[arg(long, value_name = "ROLE", default_value = "member")]
    role: Part,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Part {
    Member,
    TeamAdmin,
}

/// Take somebody out of a team; everybody may leave
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What they configured for themselves there goes with them.

Examples:
  midplane team member remove blue bob")]
pub struct RemoveMember {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,

    #[arg(value_name = "USER", help = USER)]
    user: String,
}

/// Remove a team with its members and its installs; nothing brings them back
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane team remove blue --yes")]
pub struct Remove {
    #[arg(value_name = "TEAM", help = TEAM)]
    team: String,

    /// Mean it
    #[arg(long)]
    yes: bool,
}

const TEAM: &str = "The team's id: letters a-z, digits, - and _";
const USER: &str = "The username";

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    match command {
        Command::Create(Create { team, name, admin }) => {
            let new = NewTeam { id: team, name, admin };
            let made: Team = server.post(&TEAMS, &new).await?;
            let said = format!("made the team {}", made.id);
            tell(&made, &said, common, out);
        }
        Command::List(_) => list(&server, common, out).await?,
        Command::Show(args) => show(&args.team, &server, common, out).await?,
        Command::Rename(Rename { team, name }) => {
            let written: Written = server.patch(&path(&team, &[]), &TeamEdit { name }).await?;
            tell(&written, &format!("renamed the team {}", text::line(&team)), common, out);
        }
        Command::Member(Member::Add(Add { team, user, role })) => {
            let role = match role {
                Part::Member => TeamRole::Member,
                Part::TeamAdmin => TeamRole::Admin,
            };
            let member = path(&team, &["members", &user]);
            let written: Written = server.put(&member, &SetTeamMember { role }).await?;
            let said = format!("{} is a {role} of {}", text::line(&user), text::line(&team));
            tell(&written, &said, common, out);
        }
        Command::Member(Member::Remove(RemoveMember { team, user })) => {
            server.delete(&path(&team, &["members", &user])).await?;
            out.talk(&format!("{} is out of {}", text::line(&user), text::line(&team)));
        }
        Command::Remove(Remove { team, yes: false }) => {
            let message = format!("removing the team {} cannot be undone", text::line(&team));
            return Err(Failure::usage("MP-CLI-041", message)
                .hint("say --yes if you mean it; its members and installs go with it"));
        }
        Command::Remove(Remove { team, yes: true }) => {
            server.delete(&path(&team, &[])).await?;
            out.talk(&format!("removed the team {}", text::line(&team)));
        }
    }
    Ok(Exit::Ok)
}

pub(super) fn path<'a>(team: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    TEAMS.into_iter().chain([team]).chain(rest.iter().copied()).collect()
}

fn tell(answer: &impl serde::Serialize, said: &str, common: &Common, out: &mut Output) {
    if common.json {
        out.json(answer);
    }
    out.talk(said);
}

async fn list(server: &Server, common: &Common, out: &mut Output) -> Result<(), Failure> {
    let teams: Vec<Team> = server.list(&TEAMS).await?;
    if common.json {
        out.json(&super::List { items: &teams });
        return Ok(());
    }
    let row = |team: &Team| {
        [
            team.id.to_string(),
            team.name.clone(),
            super::shown(&team.role),
            text::time(team.created_at),
        ]
    };
    let rows: Vec<_> = teams.iter().map(row).collect();
    out.rows(["TEAM", "NAME", "YOU", "MADE"], &rows);
    out.talk(&super::count(rows.len(), "team"));
    Ok(())
}

/// A team with its members, as `--json` prints it.
#[derive(serde::Serialize)]
struct Whole {
    #[serde(flatten)]
    team: Team,
    members: Vec<TeamMember>,
}

async fn show(
    team: &str,
    server: &Server,
    common: &Common,
    out: &mut Output,
) -> Result<(), Failure> {
    let members: Vec<TeamMember> = server.list(&path(team, &["members"])).await?;
    let team: Team = server.get(&path(team, &[]), &()).await?;
    if common.json {
        out.json(&Whole { team, members });
        return Ok(());
    }
    let of = |role: TeamRole| {
        let names = members.iter().filter(|one| one.role == role).map(|one| one.username.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    out.data(&table::fields(&[
        ("team", team.id.to_string()),
        ("name", team.name.clone()),
        ("tenant", team.tenant.to_string()),
        ("admins", of(TeamRole::Admin)),
        ("members", of(TeamRole::Member)),
    ]));
    Ok(())
}
