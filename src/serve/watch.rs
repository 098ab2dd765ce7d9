//! Changes of files as they happen, in batches.
//!
//! In: the project's folder. Out: [`Changes`]. An event is only a hint: what it names is read
//! again, and where events may have been lost (a new folder, a moved one, an overflow)
//! everything is listed again. The folders themselves are compared with those that are watched
//! once a second, as no event tells that a watched folder was put back.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Note;
use super::changes::{Changes, FOLDERS};

/// A batch ends when nothing came for so long,
const QUIET: Duration = Duration::from_millis(8);
/// and at the latest after this.
const CEILING: Duration = Duration::from_millis(60);
/// How often the folders are compared.
const PULSE: Duration = Duration::from_secs(1);
/// A new folder is watched a little after it is made: what came into it before is looked for then.
const AGAIN: Duration = Duration::from_millis(250);

/// What is watched.
pub(super) struct Watch {
    told: Receiver<notify::Result<Event>>,
    /// The folders as they were when they began to be watched.
    folders: Vec<Option<Identity>>,
    /// Whether files are looked at rather than listened to.
    poll: bool,
    /// Watching ends with it.
    _watcher: Box<dyn Watcher + Send>,
}

/// Which folder stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

/// Begins to watch; with `poll`, by looking.
pub(super) fn start(root: &Path, poll: bool, tell: &dyn Fn(Note)) -> Watch {
    let (sender, told) = channel();
    let send = move |event| drop(sender.send(event));
    if poll {
        return Watch { told, folders: identities(root), poll, _watcher: looking(root, send) };
    }
    let by_system = RecommendedWatcher::new(send.clone(), Config::default()).and_then(|mut watcher| {
        watch_folders(&mut watcher, root)?;
        Ok(Box::new(watcher) as Box<dyn Watcher + Send>)
    });
    let watcher = by_system.unwrap_or_else(|error| {
        // A network disk, or more folders than the system lets one watch.
        tell(Note::Polling(error.to_string()));
        looking(root, send)
    });
    Watch { told, folders: identities(root), poll, _watcher: watcher }
}

fn looking(root: &Path, send: impl FnMut(notify::Result<Event>) + Send + 'static) -> Box<dyn Watcher + Send> {
    // By time alone notify misses a second save within one second, and a file put back with its old time.
    let config = Config::default().with_poll_interval(PULSE).with_compare_contents(true);
    match PollWatcher::new(send, config) {
        Ok(mut watcher) => {
            // A folder that is not there yet is found by the comparison.
            let _ = watch_folders(&mut watcher, root);
            Box::new(watcher)
        }
        Err(_) => Box::new(notify::NullWatcher),
    }
}

fn watch_folders(watcher: &mut dyn Watcher, root: &Path) -> notify::Result<()> {
    for folder in FOLDERS.map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Calls `act` with every batch, for ever.
pub(super) fn follow(mut watch: Watch, root: &Path, tell: &dyn Fn(Note), act: impl Fn(Changes)) {
    let mut again: Option<Instant> = None;
    loop {
        let wait = again.map_or(PULSE, |at| at.saturating_duration_since(Instant::now()));
        match watch.told.recv_timeout(wait) {
            Ok(first) => {
                let changes = batch(&watch.told, first, root, &mut again);
                if changes.matter() {
                    act(changes);
                }
            }
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(PULSE),
            Err(RecvTimeoutError::Timeout) if again.take().is_some() => act(Changes::anything()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if identities(root) != watch.folders {
            watch = start(root, watch.poll, tell);
            act(Changes::anything());
        }
    }
}

/// Gathers events until they pause.
fn batch(
    told: &Receiver<notify::Result<Event>>,
    first: notify::Result<Event>,
    root: &Path,
    again: &mut Option<Instant>,
) -> Changes {
    let mut changes = Changes::none(Instant::now());
    let mut next = Some(first);
    while let Some(event) = next {
        take(&mut changes, event, root, again);
        let left = CEILING.saturating_sub(changes.since.elapsed());
        next = told.recv_timeout(QUIET.min(left)).ok();
    }
    changes
}

fn take(changes: &mut Changes, event: notify::Result<Event>, root: &Path, again: &mut Option<Instant>) {
    let Ok(event) = event else {
        changes.unsettled = true;
        return;
    };
    if event.need_rescan() {
        changes.unsettled = true;
    }
    if matches!(event.kind, EventKind::Access(_) | EventKind::Other) {
        return;
    }
    let of_folders = match event.kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Create(CreateKind::Any) => {
            event.paths.iter().any(|path| path.is_dir() || path.extension().is_none())
        }
        _ => false,
    };
    if of_folders {
        changes.unsettled = true;
        *again = Some(Instant::now() + AGAIN);
    }
    event.paths.iter().for_each(|path: &PathBuf| changes.add(root, path));
}

fn identities(root: &Path) -> Vec<Option<Identity>> {
    std::iter::once(root.to_owned())
        .chain(FOLDERS.map(|folder| root.join(folder)))
        .map(|path| identity(&path))
        .collect()
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().ok().map(|meta| Identity(meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.metadata().ok().map(|_| Identity(0, 0))
}
