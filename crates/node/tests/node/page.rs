//! The shell's page: what it may run is listed, and the list is right.

use crate::support::{ADMIN, TestNode, header, json, pilet, plugin};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json as object};
use sha2::{Digest as _, Sha256, Sha384};

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let (_, rest) = text.split_once(open).unwrap_or_else(|| panic!("no {open} in {text}"));
    rest.split_once(close).unwrap().0
}

fn import_map(page: &str) -> &str {
    between(page, "<script type=\"importmap\">", "</script>")
}

async fn page(node: &TestNode, cookie: Option<&str>) -> String {
    let request = node.get("/some/page").header("accept", "text/html");
    let request = match cookie {
        Some(cookie) => request.header("cookie", cookie),
        None => request,
    };
    request.send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn the_policy_knows_the_import_map_by_its_hash() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let response = node.get("/").send().await.unwrap();
    let policy = header(&response, "content-security-policy").unwrap();
    assert_eq!(
        header(&response, "integrity-policy").as_deref(),
        Some("blocked-destinations=(script)")
    );
    assert_eq!(header(&response, "cache-control").as_deref(), Some("private, no-cache"));
    let html = response.text().await.unwrap();
    let hash = STANDARD.encode(Sha256::digest(import_map(&html)));
    assert!(
        policy.contains(&format!("script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval';")),
        "{policy}"
    );
    for never in ["'unsafe-inline'", "'unsafe-eval'", "data: 'self'", "*"] {
        assert!(!policy.contains(never), "{policy}");
    }
    let boot: Value =
        serde_json::from_str(between(&html, "id=\"midplane-boot\">", "</script>")).unwrap();
    assert_eq!(boot["signedIn"], false);
    assert_eq!(boot["revision"], node.feed().await["revision"]);
    let scripts = html.matches("<script").count();
    let listed = html.matches("<script type=\"importmap\">").count()
        + html.matches("<script type=\"application/json\"").count()
        + html.matches(" integrity=\"sha384-").count().min(html.matches(" src=\"/assets/").count());
    assert_eq!(scripts, listed, "no script stands in the page itself: {html}");
}

#[tokio::test]
async fn the_integrity_list_is_the_viewers_and_true() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let rest = "targetAudience:\n  roles: [auditor]\nui:\n  kind: esm\n  entry: a.js\n";
    let audits = plugin("audits", "1.0.0", rest).file("a.js", "export function setup() {}");
    json(node.publish(&audits).await).await;
    node.user("ada", &["auditor"]).await;
    let login = object!({"username": "ada", "password": "password-of-ada"});
    let signed_in = node.post("/auth/login").json(&login).send().await.unwrap();
    let cookie = header(&signed_in, "set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap();

    for (cookie, modules) in [
        (None, &["orders/1.0.0/index.js"][..]),
        (Some(cookie), &["audits/1.0.0/a.js", "orders/1.0.0/index.js"]),
        (Some("midplane_refresh=forged.forged.forged"), &["orders/1.0.0/index.js"]),
    ] {
        let html = page(&node, cookie).await;
        let map: Value = serde_json::from_str(import_map(&html)).unwrap();
        let integrity = map["integrity"].as_object().unwrap();
        let prefix = format!("{}/pilets/", node.url);
        let plugins: Vec<&str> =
            integrity.keys().filter_map(|at| at.strip_prefix(&prefix)).collect();
        assert_eq!(plugins, modules);
        for (address, promised) in integrity {
            let asked = node.get(address).header("cookie", cookie.unwrap_or("theme=dark"));
            let bytes = asked.send().await.unwrap().bytes().await.unwrap();
            let hash = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
            assert_eq!(*promised, hash, "{address}");
        }
        for address in map["imports"].as_object().unwrap().values() {
            assert!(integrity.contains_key(address.as_str().unwrap()), "{address}");
        }
    }
}

#[tokio::test]
async fn hosts_that_nobody_knows_get_no_links() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.", "127.1", "0.0.0.0"] {
        for path in ["/", "/api/v1/pilets", "/api/manifests"] {
            let response = node.get(path).header("host", host).send().await.unwrap();
            let text = crate::support::problem(response, 400, "MP-SYS-006").await.to_string();
            assert!(!text.contains("/pilets/"), "{text}");
        }
    }
    let forwarded = node.get("/api/v1/pilets").header("x-forwarded-host", "evil.example");
    assert!(!forwarded.send().await.unwrap().text().await.unwrap().contains("evil"));

    let fixed = TestNode::start_with("server:\n  publicUrl: https://product.example\n").await;
    assert_eq!(fixed.url, "https://product.example", "it says where it is");
}

#[tokio::test]
async fn our_paths_are_never_answered_with_the_page() {
    let node = TestNode::start().await;
    for path in ["/api", "/api/", "/api/nope", "/auth", "/auth/", "/auth/nope"] {
        let response = node.get(path).send().await.unwrap();
        crate::support::problem(response, 404, "MP-SYS-003").await;
    }
    crate::support::problem(node.get("/assets/nope.js").send().await.unwrap(), 404, "MP-SYS-003")
        .await;
    for path in ["/assets/..%2findex.html", "/assets/..%2fshell-manifest.json"] {
        crate::support::problem(node.get(path).send().await.unwrap(), 400, "MP-GW-006").await;
    }
    for path in ["/docs/errors/MP-NO-999", "/docs/guides/nope"] {
        crate::support::problem(node.get(path).send().await.unwrap(), 404, "MP-SYS-003").await;
    }
    let posted = node.post("/orders").send().await.unwrap();
    assert_eq!(header(&posted, "allow").as_deref(), Some("GET, HEAD"));
    crate::support::problem(posted, 405, "MP-SYS-005").await;
}

#[tokio::test]
async fn the_page_is_for_those_who_go_there() {
    let node = TestNode::start().await;
    let asked = async |path: &str, headers: &[(&str, &str)]| {
        let request = headers.iter().fold(node.get(path), |request, &(n, v)| request.header(n, v));
        request.send().await.unwrap()
    };
    let navigation = [("sec-fetch-dest", "document"), ("sec-fetch-mode", "navigate")];
    let script = [("sec-fetch-dest", "script"), ("sec-fetch-mode", "no-cors"), ("accept", "*/*")];
    for path in ["/orders/new", "/login", "/orders/1.0.0"] {
        let page = asked(path, &navigation).await;
        assert_eq!(page.status(), 200, "{path}");
        assert!(header(&page, "vary").unwrap().contains("sec-fetch-dest"));
        for headers in [&script[..], &[("accept", "*/*")], &[("accept", "application/json")]] {
            crate::support::problem(asked(path, headers).await, 404, "MP-SYS-003").await;
        }
    }
    let files = ["/sw.js", "/626.js", "/orders/chunk-7.css", "/index.js.map"];
    let ours = ["/.well-known/openid-configuration", "/pilets/", "/files/x", "/docs/api/x"];
    for path in files.into_iter().chain(ours) {
        for headers in [&script[..], &navigation] {
            crate::support::problem(asked(path, headers).await, 404, "MP-SYS-003").await;
        }
    }
}

#[tokio::test]
async fn the_page_about_a_code_is_a_page_in_a_browser_and_markdown_in_a_terminal() {
    let node = TestNode::start().await;
    for path in ["/docs", "/docs/errors", "/docs/errors/MP-SYS-003", "/docs/guides/page-policy"] {
        let page = node.get(path).header("accept", "text/html").send().await.unwrap();
        assert_eq!(header(&page, "content-type").as_deref(), Some("text/html; charset=utf-8"));
        let policy = header(&page, "content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(page.text().await.unwrap().contains("<h1"), "{path}");
        let text = node.get(path).header("accept", "*/*").send().await.unwrap();
        assert_eq!(header(&text, "content-type").as_deref(), Some("text/plain; charset=utf-8"));
        assert!(text.text().await.unwrap().lines().any(|line| line.starts_with("# ")), "{path}");
    }
}

#[tokio::test]
async fn who_goes_to_a_page_that_is_not_there_gets_one_that_says_so() {
    let node = TestNode::start().await;
    for path in ["/docs/errors/MP-NO-999", "/docs/guides/%3Cscript%3Ealert(1)%3C%2Fscript%3E"] {
        let page = node.get(path).header("accept", "text/html").send().await.unwrap();
        assert_eq!(page.status(), 404, "{path}");
        assert_eq!(header(&page, "content-type").as_deref(), Some("text/html; charset=utf-8"));
        assert!(header(&page, "vary").unwrap().contains("accept"));
        let html = page.text().await.unwrap();
        assert!(html.contains("href=\"/docs/errors/MP-SYS-003\""), "{html}");
        assert!(!html.contains("<script>alert"), "{html}");
    }
}

#[tokio::test]
async fn pages_of_text_run_one_script_and_the_policy_has_its_hash() {
    let node = TestNode::start().await;
    for path in ["/docs", "/docs/errors/MP-SYS-003", "/docs/api"] {
        let page = node.get(path).header("accept", "text/html").send().await.unwrap();
        let policy = header(&page, "content-security-policy").unwrap();
        let html = page.text().await.unwrap();
        let inline: Vec<&str> = html
            .split("<script>")
            .skip(1)
            .filter_map(|rest| rest.split("</script>").next())
            .collect();
        assert_eq!(inline.len(), 1, "{path}");
        let hash = STANDARD.encode(Sha256::digest(inline[0]));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}: {policy}");
        assert!(!policy.contains("'unsafe-inline'"), "{path}: {policy}");
        assert!(html.contains("class=\"frame-header\""), "{path}");
    }
    let style = node.get("/docs/frame.css").send().await.unwrap().text().await.unwrap();
    let font = style.split("url(\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let font = node.get(font).send().await.unwrap();
    assert_eq!(
        (font.status().as_u16(), header(&font, "content-type").as_deref()),
        (200, Some("font/woff2"))
    );
}

#[tokio::test]
async fn a_foreign_cookie_in_other_bytes_signs_nobody_out() {
    let node = TestNode::start().await;
    node.user("ada", &["member"]).await;
    let login = object!({"username": "ada", "password": "password-of-ada"});
    let signed_in = node.post("/auth/login").json(&login).send().await.unwrap();
    let cookie = header(&signed_in, "set-cookie").unwrap();
    let ours = cookie.split(';').next().unwrap().as_bytes();
    for (before, behind) in [(&b"city=K\xf8ge; "[..], &b""[..]), (b"", b"; city=K\xc3\xb8ge\xff")] {
        let sent = [before, ours, behind].concat();
        let request = node.get("/").header("cookie", sent);
        let html = request.send().await.unwrap().text().await.unwrap();
        assert!(html.contains("\"signedIn\":true"), "{before:?} {behind:?}");
    }
}

#[tokio::test]
async fn a_browser_stays_in_its_shares_and_is_remembered_for_nothing_else() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let first = node.get("/").send().await.unwrap();
    assert!(header(&first, "set-cookie").is_none(), "nothing is drawn: nobody needs to be known");

    let part = Part::bytes(pilet("orders", "2.0.0").packed()).file_name("pilet.tgz");
    let beta = node.post("/api/v1/pilets?channel=beta").bearer_auth(ADMIN);
    json(beta.multipart(Form::new().part("file", part)).send().await.unwrap()).await;
    let rules = object!({"rules": [{"percentage": 50}]});
    let path = "/api/platform/v1/rules/prod/beta/orders";
    json(node.admin(Method::PUT, path, rules).await).await;

    let mut versions = std::collections::BTreeSet::new();
    for browser in 0..64 {
        let visit = node.get("/").header("accept", "text/html").send().await.unwrap();
        let set = header(&visit, "set-cookie").unwrap();
        assert!(set.starts_with("midplane_visitor="), "{set}");
        assert!(set.contains("; HttpOnly; SameSite=Lax;"), "{set}");
        let html = visit.text().await.unwrap();
        let shown = ["1.0.0", "2.0.0"]
            .into_iter()
            .find(|version| import_map(&html).contains(&format!("/orders/{version}/")))
            .unwrap();
        let cookie = set.split(';').next().unwrap();
        let feed = node.get("/api/v1/pilets").header("cookie", cookie).send().await.unwrap();
        let feed: Value = feed.json().await.unwrap();
        assert_eq!(feed["items"][0]["version"], shown, "browser {browser}: the page is the feed");
        let again = node.get("/x").header("accept", "text/html").header("cookie", cookie);
        let again = again.send().await.unwrap();
        assert!(header(&again, "set-cookie").is_none(), "it is known");
        assert!(import_map(&again.text().await.unwrap()).contains(&format!("/orders/{shown}/")));
        versions.insert(shown);
        if versions.len() == 2 {
            return;
        }
    }
    panic!("64 browsers of 64 fell into one half");
}

#[tokio::test]
async fn asking_for_the_head_of_a_page_gets_the_same_head_and_nothing_else() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    for path in ["/", "/plugins/orders", "/docs", "/docs/api"] {
        let ask = async |method| {
            let asked = node.ask(method, path).header("accept", "text/html").send().await.unwrap();
            let mut headers = asked.headers().clone();
            for of_this_answer in ["date", "x-request-id"] {
                headers.remove(of_this_answer);
            }
            (asked.status(), headers, asked.bytes().await.unwrap())
        };
        let (whole, head) = (ask(Method::GET).await, ask(Method::HEAD).await);
        assert_eq!((head.0, &head.1), (whole.0, &whole.1), "{path}");
        assert!(head.2.is_empty() && !whole.2.is_empty(), "{path}");
        assert_eq!(head.1["content-length"], whole.2.len().to_string(), "{path}");
    }
}

#[tokio::test]
async fn the_console_is_one_page_for_who_signed_in() {
    let node = TestNode::start().await;
    node.user("ada", &["administrator"]).await;
    let login = object!({"username": "ada", "password": "password-of-ada"});
    let signed_in = node.post("/auth/login").json(&login).send().await.unwrap();
    let cookie = header(&signed_in, "set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    for path in ["/console/", "/console/plugins/@acme%2Forders?tab=versions", "/console/x/y.z"] {
        let visitor = node.get(path).header("accept", "text/html").send().await.unwrap();
        assert_eq!((visitor.status().as_u16(), path), (303, path));
        let place = header(&visitor, "location").unwrap();
        assert!(place.starts_with("/login?next=/console/"), "{place}");
        assert_eq!(header(&visitor, "cache-control").as_deref(), Some("no-store"));
        let page = node.get(path).header("accept", "text/html").header("cookie", &cookie);
        let page = page.send().await.unwrap();
        assert_eq!((page.status().as_u16(), path), (200, path));
        assert_eq!(header(&page, "cache-control").as_deref(), Some("private, no-cache"));
        let policy = header(&page, "content-security-policy").unwrap();
        for never in ["'unsafe-inline'", "'unsafe-eval'", "data: 'self'", "*", "blob:"] {
            assert!(!policy.contains(never), "{policy}");
        }
        let html = page.text().await.unwrap();
        let early = between(&html, "<script>", "</script>");
        let hash = STANDARD.encode(Sha256::digest(early));
        assert!(policy.contains(&format!("script-src 'self' 'sha256-{hash}';")), "{policy}");
        let boot = between(&html, "id=\"midplane-boot\">", "</script>");
        let boot: Value = serde_json::from_str(boot).unwrap();
        assert_eq!(boot["productName"], "Midplane");
        let script = between(&html, "<script type=\"module\" src=\"", "\"");
        let script = node.get(script).send().await.unwrap();
        let kept = header(&script, "cache-control").unwrap();
        assert!(kept.contains("immutable"), "{kept}");
    }
    let script = node.get("/console/main.js").header("sec-fetch-mode", "no-cors");
    let script = script.header("sec-fetch-dest", "script").header("cookie", &cookie);
    crate::support::problem(script.send().await.unwrap(), 404, "MP-SYS-003").await;
    let lost = node.get("/console/assets/none-1234.js").send().await.unwrap();
    crate::support::problem(lost, 404, "MP-SYS-003").await;
}
