//! Who is not answered: whatever does not come from a page of this desk.
//!
//! A page of another site can make a browser ask this machine, under a name of its own that
//! leads here (DNS rebinding) or across origins. The first shows in `Host`, the second in
//! `Origin` and in `Sec-Fetch-Site` (W3C Fetch Metadata).

/// Whether a request is refused. `host`, `origin` and `site` are its headers of these names;
/// `port` is the one that is served.
pub(super) fn refused(host: Option<&str>, origin: Option<&str>, site: Option<&str>, port: u16) -> bool {
    let own = |host: &str| ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host == format!("{name}:{port}"));
    let host_is_own = host.is_some_and(own);
    let origin_is_own = origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(own));
    let site_is_own = site.is_none_or(|site| ["same-origin", "none"].contains(&site));
    !(host_is_own && origin_is_own && site_is_own)
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn only_this_desk_is_answered() {
        let ask = |host, origin, site| refused(host, origin, site, 4000);
        assert!(!ask(Some("127.0.0.1:4000"), None, None));
        assert!(!ask(Some("localhost:4000"), Some("http://localhost:4000"), Some("same-origin")));
        assert!(!ask(Some("[::1]:4000"), None, Some("none")));
        assert!(ask(None, None, None));
        assert!(ask(Some("127.0.0.1:4001"), None, None));
        assert!(ask(Some("evil.example.org:4000"), None, None));
        assert!(ask(Some("127.0.0.1.example.org:4000"), None, None));
        assert!(ask(Some("127.0.0.1:4000"), Some("https://example.org"), None));
        assert!(ask(Some("127.0.0.1:4000"), Some("null"), None));
        assert!(ask(Some("127.0.0.1:4000"), None, Some("cross-site")));
        assert!(ask(Some("127.0.0.1:4000"), None, Some("same-site")));
    }
}
