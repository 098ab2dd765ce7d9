//! Requests and responses.

use std::borrow::Cow;
use std::sync::Arc;
use std::thread;

use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use super::bar;
use super::desk::{Desk, Now};
use super::refuse::refused;
use crate::pipeline::Answer;

/// Threads that answer; a browser asks for six things at a time.
const THREADS: usize = 4;

/// Folder of the desk's own files: no site has it.
const OWN: &str = "__desk/";

/// What a page may do: as on the host (`netlify.toml`), the desk's own script and style included.
pub(super) const POLICY: &str = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'";

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
    match answers.get(path) {
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

fn send(request: Request, reply: Reply) {
    let mut response = Response::from_data(reply.bytes).with_status_code(StatusCode(reply.status));
    let headers = [
        ("Content-Type", reply.kind),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", POLICY),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("X-Robots-Tag", "noindex"),
    ];
    for (name, value) in headers.into_iter().chain(reply.location.as_deref().map(|to| ("Location", to))) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that has gone needs no answer.
    let _ = request.respond(response);
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
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "ics" => "text/calendar; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" | "yaml" | "yml" => "text/plain; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "xml" => "application/xml",
        _ if path == "_redirects" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
