//! What every store must do: one named test per expectation, each on an empty store of its own.
//! [`store_suite!`](crate::store_suite) makes the tests, this module holds what they say.

#![expect(missing_docs, reason = "the name of an expectation says what it expects")]

pub mod account_links;
pub mod accounts;
pub mod addresses;
pub mod audit;
pub mod capabilities;
pub mod changes;
pub mod edits;
pub mod external_accounts;
pub mod installs;
pub mod instances;
pub mod kit;
pub mod letters;
pub mod namespaces;
pub mod operations;
pub mod quarantine;
pub mod roles;
pub mod second_factors;
pub mod sessions;
pub mod sweeps;
pub mod targeting;
pub mod teams;
pub mod versions;
pub mod withdrawals;
pub mod writes;

use crate::{
    AccountLinks, Accounts, ActingTeams, Addresses, Audit, Changes, DataKeys, DeviceLogins,
    ExternalAccounts, History, Installs, Instances, LetterQueue, LinkUses, MemberAccesses, Members,
    Namespaces, Operations, Removals, Roles, SecondFactors, Sessions, SigningKeys, Sweeps,
    Targeting, Teams, Tenants, Tokens, Users, Versions,
};

/// Every trait of the port at once. Only its tests have a use for that.
pub trait WholeStore:
    Versions
    + Changes
    + Instances
    + Users
    + Tokens
    + Sessions
    + DeviceLogins
    + SigningKeys
    + DataKeys
    + Targeting
    + History
    + Operations
    + Audit
    + Removals
    + Sweeps
    + Namespaces
    + ExternalAccounts
    + Accounts
    + Roles
    + SecondFactors
    + Tenants
    + Teams
    + Members
    + ActingTeams
    + Installs
    + MemberAccesses
    + Addresses
    + AccountLinks
    + LinkUses
    + LetterQueue
{
}

impl<T> WholeStore for T where
    T: Versions
        + Changes
        + Instances
        + Users
        + Tokens
        + Sessions
        + DeviceLogins
        + SigningKeys
        + DataKeys
        + Targeting
        + History
        + Operations
        + Audit
        + Removals
        + Sweeps
        + Namespaces
        + ExternalAccounts
        + Accounts
        + Roles
        + SecondFactors
        + Tenants
        + Teams
        + Members
        + ActingTeams
        + Installs
        + MemberAccesses
        + Addresses
        + AccountLinks
        + LinkUses
        + LetterQueue
{
}

/// Makes the tests of [`suite`](crate::suite). `$empty` is an async function that answers an
/// empty store and whatever must live as long as it, such as its folder.
#[macro_export]
macro_rules! store_suite {
    ($empty:expr) => {
        $crate::store_suite!($empty; versions:
            a_version_comes_back_as_it_went_in,
            a_review_is_kept,
            a_number_is_used_once,
            a_refusal_writes_nothing,
            a_scope_is_part_of_the_name,
            an_older_number_is_a_number_of_its_own,
            a_used_number_answers_its_package,
            of_racing_publishes_one_wins,
            metadata_is_part_of_a_number,
            a_channel_follows_the_last_publish,
            a_channel_that_nobody_named_moves_forward,
            of_racing_publishes_the_highest_stays,
            a_channel_is_moved_by_hand,
            channels_of_other_environments_stay,
        );
        $crate::store_suite!($empty; changes:
            an_empty_store_is_at_the_beginning,
            every_write_has_a_revision_of_its_own,
            one_publish_is_two_events_of_one_revision,
            a_change_says_who_and_when,
            changes_bring_the_records_that_they_name,
            nothing_changed_is_an_empty_batch,
            a_node_ahead_of_the_store_loads_again,
            a_node_far_behind_loads_again,
            a_backend_that_came_and_went_leaves_nothing,
            folding_equals_loading_after_every_write,
            folding_from_the_start_equals_loading,
            folding_equals_loading_whatever_is_written,
        );
        $crate::store_suite!($empty; targeting:
            rules_of_a_channel_come_back_and_go,
            rules_of_an_unknown_plugin_are_refused,
            a_flag_comes_back_and_goes,
            what_changes_nothing_writes_nothing,
            a_node_folds_rules_and_flags,
            what_changed_since_leads_back,
        );
        $crate::store_suite!($empty; operations:
            a_rollback_goes_back_and_a_second_one_returns,
            what_moved_meanwhile_is_refused,
            a_rehearsal_writes_nothing,
            a_plugin_is_switched_off_and_on,
            an_archived_number_stays_taken,
            a_move_waits_until_somebody_else_approves_it,
            who_asked_takes_it_back,
            nobody_approves_with_a_token_of_their_own,
            of_racing_operations_one_comes_first,
            moves_are_told_newest_first,
            operations_fold,
            what_was_switched_or_yanked_leads_back,
            what_no_channel_has_pointed_at_for_long_is_idle,
        );
        $crate::store_suite!($empty; withdrawals:
            a_yank_takes_channels_off_and_its_undo_puts_them_back,
            each_undo_takes_back_its_own,
        );
        $crate::store_suite!($empty; quarantine:
            a_quarantined_version_moves_nothing_until_it_is_released,
            a_release_moves_forward_unless_the_channel_was_named,
            a_rejected_version_is_gone_and_its_number_taken,
            what_is_not_in_quarantine_is_not_decided_on,
            nobody_releases_their_own_where_another_has_to,
            quarantine_folds,
            an_archived_version_comes_back_until_it_is_erased,
            blobs_go_when_no_version_has_them,
            blobs_stay_to_be_removed_until_they_are,
        );
        $crate::store_suite!($empty; audit:
            every_deed_says_who_when_where_and_why,
            deeds_are_filtered,
            deeds_are_told_in_pages,
            who_signs_in_and_out_is_told_with_the_address,
            a_name_is_told_as_it_was,
        );
        $crate::store_suite!($empty; namespaces:
            a_name_is_claimed_given_on_and_released,
            of_two_claims_at_once_one_wins,
            a_rehearsed_claim_writes_nothing,
            what_others_use_is_not_claimed,
            a_first_publish_claims_its_name,
            of_first_publishes_at_once_one_claims_and_the_others_are_refused,
            what_is_claimed_meanwhile_is_not_published_to,
            claims_fold,
        );
        $crate::store_suite!($empty; capabilities:
            what_is_published_with_consent_is_granted,
            who_lets_a_version_out_grants_what_it_asks_for,
            grants_are_given_and_taken,
        );
        $crate::store_suite!($empty; roles:
            a_role_is_made_changed_and_removed,
            a_built_in_role_is_changed_and_put_back,
            what_is_refused_writes_nothing,
            grants_at_once_all_count,
        );
        $crate::store_suite!($empty; instances:
            an_endpoint_registers,
            the_same_endpoint_keeps_its_id,
            an_id_stays_with_its_endpoint,
            an_instance_moves_and_says_why,
            an_instance_leaves_once,
            an_unknown_instance_is_not_found,
        );
        $crate::store_suite!($empty; accounts:
            usernames_are_unique,
            usernames_that_differ_in_case_are_one,
            ids_of_users_are_unique,
            credentials_are_found_by_username,
            users_are_listed_in_pages,
            who_asks_for_beta_features_is_remembered,
            tokens_are_listed_newest_first,
            a_token_is_revoked_for_good,
            an_unknown_token_is_not_found,
            two_tokens_never_share_a_secret,
            a_use_of_a_token_is_kept_and_changes_nothing,
            a_scope_of_a_token_comes_back,
            the_first_signing_key_wins,
            a_signing_key_is_sealed_where_it_stands_in_clear,
            the_first_data_key_wins_and_is_wrapped_anew,
        );
        $crate::store_suite!($empty; sessions:
            a_session_of_nobody_is_an_orphan,
            ids_of_sessions_are_unique,
            a_refresh_token_is_traded_once,
            the_token_before_leads_to_the_current_one_for_a_while,
            use_keeps_a_session_alive,
            a_session_tells_where_it_is_used,
            a_session_ends_with_the_one_that_let_it_in,
            of_racing_trades_all_are_of_one_family,
            a_copy_ends_the_session_for_all_nodes,
            a_lapsed_session_is_gone,
            ending_a_session_twice_is_one_write,
            sessions_that_ended_long_ago_are_left_out,
            a_device_waits_until_somebody_approves,
            an_approval_is_handed_out_once,
            a_lapsed_login_cannot_be_approved,
            nobody_takes_an_approved_login_over,
            codes_of_logins_are_unique,
        );
        $crate::store_suite!($empty; edits:
            other_roles_are_told_and_hold_at_once,
            what_changes_nothing_is_no_write,
            who_is_kept_out_has_no_session_and_gets_none,
            another_password_ends_the_other_sessions,
            a_removed_account_is_gone_and_its_sessions_have_ended,
            the_last_administrator_stays,
            of_administrators_who_demote_each_other_one_stays,
        );
        $crate::store_suite!($empty; second_factors:
            a_second_factor_is_asked_for_when_it_was_confirmed,
            a_proof_is_taken_once,
            a_second_factor_goes_when_it_is_removed_or_with_its_account,
        );
        $crate::store_suite!($empty; external_accounts:
            whom_a_provider_means_is_one_account,
            what_a_provider_tells_anew_is_kept,
            a_taken_name_makes_no_account,
            what_ended_at_a_provider_is_found,
        );
        $crate::store_suite!($empty; teams:
            one_tenant_is_always_there,
            a_tenant_in_use_stays,
            a_team_is_made_renamed_and_removed,
            a_team_is_of_one_tenant,
            members_come_get_another_part_and_leave,
            nobody_of_another_tenant_comes_in,
            an_account_that_moves_leaves_everything_behind,
            who_left_a_team_is_told_to_nodes,
            an_account_that_is_gone_is_in_no_team,
            a_session_acts_in_the_team_that_was_chosen,
        );
        $crate::store_suite!($empty; installs:
            an_install_comes_back_as_it_was_made,
            what_was_uninstalled_comes_back_as_it_was_configured,
            an_install_of_nobody_is_not_found,
            installs_of_another_tenant_are_none,
            who_has_a_plugin_is_listed_by_owner,
            a_view_is_of_one_person_in_one_team,
            who_left_sees_nothing_of_the_team,
            what_changes_nothing_is_no_write,
            access_is_of_members_alone,
            what_is_on_is_counted_by_version,
            what_goes_with_a_team_or_a_person_is_not_counted,
            racing_installs_are_all_counted,
            counts_are_right_whatever_happens,
            what_was_uninstalled_long_ago_goes,
            how_members_configured_it_is_kept_as_long_as_the_install,
            access_is_told_as_it_was_and_is,
        );
        $crate::store_suite!($empty; addresses:
            an_address_is_kept_changed_and_taken_back,
            an_address_stands_once_in_a_tenant,
            an_address_goes_with_its_account,
            an_address_moves_with_its_account_where_it_is_free,
        );
        $crate::store_suite!($empty; account_links:
            a_link_is_known_by_its_secrets_while_it_holds,
            another_link_takes_the_place_of_the_first,
            an_invitation_becomes_an_account,
            a_taken_name_leaves_the_invitation,
            an_invitation_is_of_a_free_address,
            of_racing_acceptances_one_wins,
            a_reset_ends_sessions_and_links,
            of_racing_resets_one_wins,
            who_is_kept_out_or_gone_resets_nothing,
            invitations_are_listed_in_pages,
            links_that_lapsed_long_ago_go,
        );
        $crate::store_suite!($empty; letters:
            a_letter_is_taken_once_until_it_is_due_again,
            a_letter_goes_with_its_link,
            no_more_wait_than_may,
            what_is_given_up_is_a_deed,
        );
        $crate::store_suite!($empty; sweeps:
            tokens_that_ended_long_ago_go,
            a_token_stays_as_long_as_one_that_it_made,
            sessions_that_lapsed_long_ago_go,
        );
    };
    ($empty:expr; $part:ident: $($test:ident),+ $(,)?) => {
        mod $part {
            use super::*;
            $(
                #[tokio::test]
                async fn $test() {
                    let (store, _alive) = $empty().await;
                    $crate::suite::$part::$test(&store).await;
                }
            )+
        }
    };
}
