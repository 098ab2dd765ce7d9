//! `conciliazione serve`.

use super::args::Serve;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED};
use crate::diag::Texts;
use crate::serve::{self, Error, Note, Options};

pub(super) fn run(args: &Serve) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    let texts = Texts::of(args.project.lang.into());
    let options =
        Options { settings: args.settings(), port: args.port, poll: args.poll, texts, lang: args.project.lang.code() };
    let open = args.open;
    let speaker = Talk::new(args.project.lang.into());
    let tell = move |note: Note| {
        if let (true, Note::Ready(address)) = (open, &note) {
            // Without a browser the address is still on the screen.
            let _ = ::open::that_detached(address);
        }
        speaker.desk(&note);
    };
    match serve::run(options, tell) {
        Ok(()) => CLEAN,
        Err(Error::Pipeline(error)) => {
            failure(&talk, &error);
            FAILED
        }
        Err(Error::Port(port, why)) => {
            talk.no_port(port, &why);
            FAILED
        }
    }
}
