//! The editors' desk: the site on this machine alone, made anew at every change.
//!
//! In: settings and a port. Out: pages on request, rendered from memory with the same
//! [`Session::render`](crate::pipeline::Session::render) as a build; events that tell open
//! pages of changes; findings over the last good page. Writes nothing to disk, answers
//! nobody but this machine, and serves nothing that is not of the site.

mod bar;
mod changes;
mod desk;
mod events;
mod http;
mod refuse;
mod watch;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::diag::Texts;
use crate::pipeline::Settings;

use desk::Desk;

/// Ports tried after the usual one, when none was asked for.
const TRIES: u16 = 20;

/// The usual port.
const PORT: u16 = 4000;

/// What to serve, and how to speak of it.
#[derive(Debug)]
pub struct Options {
    /// As for a build; `live` and `base_url` are set here.
    pub settings: Settings,
    /// Looks at files every second instead of being told of changes.
    pub poll: bool,
    /// The port; a free one near the usual port when `None`.
    pub port: Option<u16>,
    /// Words of bar and overlay.
    pub texts: Texts,
    /// Code of their language.
    pub lang: &'static str,
}

/// What happened, for whoever watches the terminal.
#[derive(Debug)]
pub enum Note {
    /// The site is at an address.
    Ready(String),
    /// The content was read again.
    Read(Reading),
    /// Every page was looked at: errors and warnings of everything.
    Looked(usize, usize),
    /// The system cannot tell of changes: files are looked at every second.
    Polling(String),
}

/// One reading of the content.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// From the first sign of a change to the new site.
    pub took: Duration,
    /// Errors; with any, the site shown is the one before.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Services shown.
    pub services: usize,
}

/// Why there is nothing to see.
#[derive(Debug)]
pub enum Error {
    /// The port is taken or not allowed.
    Port(u16, String),
    /// The machine cannot read the project.
    Pipeline(crate::pipeline::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Port(port, why) => write!(out, "{port}: {why}"),
            Error::Pipeline(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Error {}

/// Serves until the process ends. Calls `tell` with everything worth a line.
///
/// # Errors
/// When there is no port, or no project.
pub fn run(options: Options, tell: impl Fn(Note) + Send + Sync + 'static) -> Result<(), Error> {
    let (server, port) = listen(options.port)?;
    let poll = options.poll;
    let address = format!("http://127.0.0.1:{port}/");
    let desk = Arc::new(Desk::new(options, &address).map_err(Error::Pipeline)?);
    let tell: Arc<dyn Fn(Note) + Send + Sync> = Arc::new(tell);
    let watcher = watch::start(desk.root(), poll, &*tell);
    tell(Note::Read(desk.read(None)));
    tell(Note::Ready(address));
    desk::look_behind(&desk, &tell);
    http::answer(&desk, &Arc::new(server));
    watch::follow(watcher, desk.root(), &*tell, |changes| tell(Note::Read(desk.read(Some(changes)))));
    Ok(())
}

fn listen(port: Option<u16>) -> Result<(tiny_http::Server, u16), Error> {
    let ports: Vec<u16> = port.map_or_else(|| (PORT..PORT + TRIES).collect(), |port| vec![port]);
    let mut why = String::new();
    for port in &ports {
        match tiny_http::Server::http(("127.0.0.1", *port)) {
            Ok(server) => {
                let port = server.server_addr().to_ip().map_or(*port, |address| address.port());
                return Ok((server, port));
            }
            Err(error) => why = error.to_string(),
        }
    }
    Err(Error::Port(ports.first().copied().unwrap_or(PORT), why))
}
