//! Which address of ours somebody meant who asked for one that is not there: the route that is
//! nearest by its segments, so that `/api/plugin/register` hears of `/api/plugins/register`.
//! Compares text; asks nothing and knows no plugin.

/// Names that other registries and older documents use for ours.
const ALSO_CALLED: [(&str, &str); 9] = [
    ("feed", "pilets"),
    ("feeds", "pilets"),
    ("health", "healthz"),
    ("jwks", "jwks.json"),
    ("packages", "pilets"),
    ("register-plugin", "register"),
    ("signin", "login"),
    ("signout", "logout"),
    ("swagger.json", "openapi.json"),
];

/// A segment more or less than there should be.
const MISPLACED: f64 = 0.8;
/// A segment that stands for any.
const ANY: f64 = 0.05;
/// A segment behind a whole address.
const BEHIND: f64 = 0.3;
/// What it counts that an address ends in the same word.
const SAME_END: f64 = 0.45;
/// Farther than this is another address.
const FARTHEST: f64 = 0.95;
/// What all addresses share says nothing about which was meant.
const FEWEST_SEGMENTS: usize = 2;
/// Longest address that is looked at; ours are shorter.
const LONGEST: usize = 200;

/// The route that was meant, if one is near enough.
pub(super) fn nearest<'r>(path: &str, routes: impl Iterator<Item = &'r str>) -> Option<&'r str> {
    if path.len() > LONGEST {
        return None;
    }
    let asked: Vec<String> = segments(path).map(usual).collect();
    let scored = routes.filter_map(|route| {
        let score = score(&asked, &segments(route).collect::<Vec<_>>());
        (score <= FARTHEST).then_some((score, route))
    });
    let nearest = scored.min_by(|(a, one), (b, other)| a.total_cmp(b).then(one.cmp(other)));
    nearest.map(|(_, route)| route)
}

/// Whether a path is one of a route.
pub(super) fn leads_to(path: &str, route: &str) -> bool {
    let (asked, wanted): (Vec<_>, Vec<_>) = (segments(path).collect(), segments(route).collect());
    let fits = |(a, w): (&&str, &&str)| a == w || is_any(w);
    asked.len() == wanted.len() && asked.iter().zip(&wanted).all(fits)
}

/// How far an address is from a route, or from one with something behind it.
fn score(asked: &[String], wanted: &[&str]) -> f64 {
    let whole = (FEWEST_SEGMENTS..=asked.len()).map(|len| {
        let behind = (asked.len() - len) as f64 * BEHIND;
        distance(&asked[..len], wanted) + behind
    });
    let nearest = whole.fold(f64::INFINITY, f64::min);
    let same_end = matches!((asked.last(), wanted.last()), (Some(a), Some(w)) if a == w);
    if same_end { nearest * SAME_END } else { nearest }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

fn usual(segment: &str) -> String {
    let segment = segment.to_ascii_lowercase();
    let ours = ALSO_CALLED.iter().find(|(theirs, _)| *theirs == segment);
    ours.map_or(segment, |(_, ours)| (*ours).to_owned())
}

fn is_any(segment: &str) -> bool {
    segment.starts_with('{')
}

/// How much has to be changed, segment by segment (Levenshtein, with segments for letters).
fn distance(asked: &[String], wanted: &[&str]) -> f64 {
    let mut row: Vec<f64> = (0..=wanted.len()).map(|n| n as f64 * MISPLACED).collect();
    for (index, segment) in asked.iter().enumerate() {
        let mut before = row[0];
        row[0] = (index + 1) as f64 * MISPLACED;
        for (column, other) in wanted.iter().enumerate() {
            let replaced = before + unlike(segment, other);
            before = row[column + 1];
            row[column + 1] = replaced.min(before + MISPLACED).min(row[column] + MISPLACED);
        }
    }
    row[wanted.len()]
}

/// 0 for the same word, 2 for one that has no letter of it.
fn unlike(asked: &str, wanted: &str) -> f64 {
    if asked == wanted {
        0.0
    } else if is_any(wanted) {
        ANY
    } else {
        2.0 * (1.0 - strsim::normalized_damerau_levenshtein(asked, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUTES: [&str; 13] = [
        "/.well-known/jwks.json",
        "/api/manifests",
        "/api/platform/v1/plugins",
        "/api/platform/v1/plugins/{name}",
        "/api/platform/v1/tokens",
        "/api/plugins/instances/{id}",
        "/api/plugins/instances/{id}/heartbeat",
        "/api/plugins/register",
        "/api/v1/pilets",
        "/auth/device",
        "/auth/login",
        "/auth/refresh",
        "/openapi.json",
    ];

    #[test]
    fn a_near_miss_finds_its_address() {
        for (asked, meant) in [
            ("/api/v1/pilet/orders", "/api/v1/pilets"),
            ("/api/v1/pilets/@acme%2Forders", "/api/v1/pilets"),
            ("/api/v1/pilets/", "/api/v1/pilets"),
            ("/API/V1/Pilets", "/api/v1/pilets"),
            ("/api/v2/pilets", "/api/v1/pilets"),
            ("/api/pilets", "/api/v1/pilets"),
            ("/api/v1/feed", "/api/v1/pilets"),
            ("/api/v1/plugins", "/api/platform/v1/plugins"),
            ("/api/plugins", "/api/platform/v1/plugins"),
            ("/api/platform/plugins", "/api/platform/v1/plugins"),
            ("/api/platform/v1/plugin", "/api/platform/v1/plugins"),
            ("/api/platform/v1/token", "/api/platform/v1/tokens"),
            ("/api/plugin/register", "/api/plugins/register"),
            ("/api/v1/plugins/register", "/api/plugins/register"),
            ("/api/plugins/instances/x/heart-beat", "/api/plugins/instances/{id}/heartbeat"),
            ("/api/auth/login", "/auth/login"),
            ("/auth/signin", "/auth/login"),
            ("/auth/refrsh", "/auth/refresh"),
            ("/api/openapi.json", "/openapi.json"),
            ("/api/swagger.json", "/openapi.json"),
            ("/auth/.well-known/jwks.json", "/.well-known/jwks.json"),
        ] {
            assert_eq!(nearest(asked, ROUTES.into_iter()), Some(meant), "{asked}");
        }
    }

    #[test]
    fn what_is_like_nothing_finds_nothing() {
        let long = format!("/api/v1/pilets{}", "/x".repeat(100));
        for asked in
            ["/api/nothing", "/api", "/", "/metrics", "/auth", "/api/v1/unknown/x/y", &long]
        {
            assert_eq!(nearest(asked, ROUTES.into_iter()), None, "{asked}");
        }
    }

    #[test]
    fn a_path_is_of_the_route_that_it_fits() {
        assert!(leads_to("/api/plugins/instances/x", "/api/plugins/instances/{id}"));
        assert!(!leads_to("/api/plugins/instances", "/api/plugins/instances/{id}"));
    }
}
