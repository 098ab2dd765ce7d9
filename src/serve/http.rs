//! Requests and responses.

use std::borrow::Cow;
use std::io::Write as _;
use std::sync::Arc;
use std::thread;

use percent_encoding::percent_decode_str;
use tiny_http::{Method, Request, Server, StatusCode};

use super::bar;
use super::desk::{Desk, Now};
use super::refuse::refused;
use crate::pipeline::Answer;

/// Threads that answer; a browser asks for six things at a time.
const THREADS: usize = 4;

/// Folder of the desk's own files: no site has it.
const OWN: &str = "__desk/";

/// Folder of the content manager, where somebody made it (`conciliazione cms`).
const ADMIN: &str = "admin/";

/// Headers of every answer.
const HEADERS: &str = concat!(
    "Connection: close\r\n",
    "Cache-Control: no-store\r\n",
    "Cross-Origin-Resource-Policy: same-origin\r\n",
    "Referrer-Policy: same-origin\r\n",
    "X-Content-Type-Options: nosniff\r\n",
    "X-Frame-Options: DENY\r\n",
    "X-Robots-Tag: noindex\r\n",
);

/// A page may do what it may on the host (`netlify.toml`), the script and the style of the desk included.
const POLICY: &str = concat!(
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; ",
    "form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; ",
    "style-src 'self'\r\n",
    "Cross-Origin-Opener-Policy: same-origin\r\n",
);

/// The content manager makes styles and previews as it goes, and asks the host of the records.
const ADMIN_POLICY: &str = concat!(
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; connect-src 'self' blob: data: ",
    "https://api.github.com https://gitlab.com; font-src 'self'; form-action 'self'; frame-ancestors 'none'; ",
    "frame-src 'self' blob:; img-src 'self' blob: data:; script-src 'self'; style-src 'self' 'unsafe-inline'\r\n",
    "Cross-Origin-Opener-Policy: same-origin-allow-popups\r\n",
);

const SCRIPT: &str = include_str!("desk.js");
const STYLE: &str = include_str!("desk.css");

/// Bytes of a type, and how they are to be taken.
struct Reply {
    status: u16,
    kind: &'static str,
    bytes: Vec<u8>,
    location: Option<String>,
}

impl Reply {
    fn new(status: u16, kind: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Reply { status, kind, bytes: bytes.into(), location: None }
    }
}

/// Answers from now on, on threads of its own.
pub(super) fn answer(desk: &Arc<Desk>, server: &Arc<Server>) {
    for _ in 0..THREADS {
        let (desk, server) = (Arc::clone(desk), Arc::clone(server));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                serve(&desk, &server, request);
            }
        });
    }
}

fn serve(desk: &Desk, server: &Server, request: Request) {
    let port = server.server_addr().to_ip().map_or(0, |address| address.port());
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str().to_owned())
    };
    let (host, origin, site) = (header("Host"), header("Origin"), header("Sec-Fetch-Site"));
    if refused(host.as_deref(), origin.as_deref(), site.as_deref(), port) {
        return send(request, Reply::new(403, "text/plain; charset=utf-8", "403"));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(request, Reply::new(405, "text/plain; charset=utf-8", "405"));
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let Some(path) = decoded(path.trim_start_matches('/')) else {
        return send(request, Reply::new(400, "text/plain; charset=utf-8", "400"));
    };
    if path == format!("{OWN}events") {
        let revision = desk.now().revision;
        return desk.listeners.add(request.into_writer(), revision);
    }
    let reply = match path.strip_prefix(OWN) {
        Some(own) => own_file(desk, own, query),
        None => site_file(desk, &path),
    };
    send(request, reply);
}

/// What the desk's script asks for.
fn own_file(desk: &Desk, name: &str, query: &str) -> Reply {
    match name {
        "desk.js" => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT),
        "desk.css" => Reply::new(200, "text/css; charset=utf-8", STYLE),
        "state.json" => {
            let path = query.strip_prefix("path=").and_then(decoded).unwrap_or_default();
            Reply::new(200, "application/json", bar::state(desk, path.trim_start_matches('/')).to_string())
        }
        _ => Reply::new(404, "text/plain; charset=utf-8", "404"),
    }
}

fn site_file(desk: &Desk, path: &str) -> Reply {
    let now = desk.now();
    let html = |status, html: String| Reply::new(status, "text/html; charset=utf-8", with_desk(html, &now));
    let Some(answers) = &now.answers else { return html(503, bar::blank(desk)) };
    let asked = match desk.stand(answers, path) {
        Some(stand) => answers.page(&stand),
        None => answers.get(path),
    };
    match asked {
        Ok(Answer::Page { html: page, .. }) => html(200, page),
        Ok(Answer::Missing(page)) => html(404, page),
        Ok(Answer::File(bytes)) => Reply::new(200, kind_of(path), bytes),
        Ok(Answer::Moved(to)) => Reply { location: Some(to), ..Reply::new(302, "text/plain; charset=utf-8", "") },
        Err(fault) => {
            desk.note(fault);
            html(500, bar::blank(desk))
        }
    }
}

/// The page with the script of the desk at its end.
fn with_desk(mut html: String, now: &Now) -> String {
    let script = format!("<script type=\"module\" src=\"/{OWN}desk.js\" data-revision=\"{}\"></script>", now.revision);
    match html.rfind("</body>") {
        Some(end) => html.insert_str(end, &script),
        None => html.push_str(&script),
    }
    html
}

/// Writes the answer, after which the browser closes the connection: tiny_http may leave a new
/// connection waiting for a thread as long as the old ones are kept open.
fn send(request: Request, reply: Reply) {
    let policy = if is_admin(request.url()) { ADMIN_POLICY } else { POLICY };
    let phrase = StatusCode(reply.status).default_reason_phrase();
    let length = reply.bytes.len();
    let location = reply.location.map_or_else(String::new, |to| format!("Location: {to}\r\n"));
    let head = format!(
        "HTTP/1.1 {} {phrase}\r\nContent-Type: {}\r\nContent-Length: {length}\r\n{location}{policy}{HEADERS}\r\n",
        reply.status, reply.kind
    );
    let body: &[u8] = if *request.method() == Method::Head { &[] } else { &reply.bytes };
    let mut to = request.into_writer();
    // A browser that has gone needs no answer.
    let _ = to.write_all(head.as_bytes()).and_then(|()| to.write_all(body)).and_then(|()| to.flush());
}

/// Whether an address is one of the content manager's.
fn is_admin(url: &str) -> bool {
    url.trim_start_matches('/').starts_with(ADMIN)
}

/// The letters of a percent-encoded path; `None` when they are not UTF-8.
fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// Media type by the end of a name, as hosts give it.
fn kind_of(path: &str) -> &'static str {
    if path.starts_with("search/") {
        // As in netlify.toml: no byte of these is read as letters.
        return "text/plain; charset=x-user-defined";
    }
    if path.ends_with('/') {
        return "text/html; charset=utf-8";
    }
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "ics" => "text/calendar; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" | "yaml" | "yml" => "text/plain; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ if path == "_redirects" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
