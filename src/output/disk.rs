//! A site on disk, published in one step.
//!
//! In: an output folder, then files. Out: the new site in place and a [`WriteReport`], or an
//! error and the old site untouched. The output folder must never hold a part of a site.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exchange::exchange;
use super::lock::Lock;
use super::manifest::{Notes, Totals};
use super::place::Place;
use super::previous::{Previous, inspect, inspect_again};
use super::staging::{Staging, recover};
use super::sync::sync_folder;
use super::{Forbidden, MANIFEST, OutputError, Sink, Warning, check_path};

/// Takes the files of one build. Dropping it, or what [`DiskSink::seal`] gives, removes
/// everything that was written and leaves the old site.
#[derive(Debug)]
pub struct DiskSink {
    /// Where files go.
    site: PathBuf,
    notes: Notes,
    build: Build,
}

/// A whole new site beside the old one, safe on the medium.
#[derive(Debug)]
pub struct Sealed {
    totals: Totals,
    build: Build,
}

/// What was written.
#[derive(Debug)]
pub struct WriteReport {
    /// Files that were put; the manifest does not count.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// What remains to be said although the new site is in place.
    pub warnings: Vec<Warning>,
}

/// What belongs to one build; the fields are dropped in this order.
#[derive(Debug)]
struct Build {
    staging: Staging,
    out: PathBuf,
    previous: Previous,
    warnings: Vec<Warning>,
    /// Released last.
    _lock: Lock,
}

impl DiskSink {
    /// Opens the way to the output folder `out`, which need not exist, nor its parents.
    ///
    /// Refuses an output that is the root, the project, a link, no folder, a mount point, in or
    /// around a folder that is read, or holds anything that this program did not write. If
    /// another build of the same output is under way, calls `waiting` once, with the lock file's
    /// path, and waits for its end. Clears what killed builds left.
    pub fn begin(out: &Path, forbidden: &Forbidden, waiting: impl FnOnce(&Path)) -> Result<DiskSink, OutputError> {
        let place = Place::find(out, forbidden)?;
        let out = place.out();
        let lock = Lock::take(place.lock(), waiting)?;
        let warnings = recover(&place)?;
        let previous = inspect(&out)?;
        let staging = Staging::create(&place)?;
        let site = staging.site();
        let build = Build { staging, out, previous, warnings, _lock: lock };
        Ok(DiskSink { site, notes: Notes::default(), build })
    }

    /// Writes the manifest and puts everything on the medium. This is where a disk that fills up
    /// late, or breaks, is noticed.
    pub fn seal(self) -> Result<Sealed, OutputError> {
        let DiskSink { site, notes, build } = self;
        let written = notes.write(&site);
        let totals = written.map_err(OutputError::io("write", &site.join(MANIFEST)))?;
        build.staging.seal()?;
        Ok(Sealed { totals, build })
    }

    /// [`DiskSink::seal`] and [`Sealed::publish`] in one.
    pub fn commit(self) -> Result<WriteReport, OutputError> {
        self.seal()?.publish()
    }
}

impl Sealed {
    /// Puts the new site in the place of the old one, then removes the old one.
    ///
    /// An error means that the old site stays. Once the new one is in place nothing is an error:
    /// what fails after that is a warning in the report.
    pub fn publish(self) -> Result<WriteReport, OutputError> {
        let Sealed { totals, build } = self;
        let Build { staging, out, previous, mut warnings, _lock } = build;
        match inspect_again(&out, previous)? {
            Previous::Absent => fs::rename(staging.site(), &out),
            Previous::Folder(_) => exchange(&staging.site(), &out, &staging.old()),
        }
        .map_err(OutputError::io("put the new site in the place of", &out))?;
        let folders = [Path::parent(&out).unwrap_or(&out), staging.folder()];
        let unsynced = folders.into_iter().find_map(|folder| {
            let error = sync_folder(folder).err()?;
            Some(Warning::NotSynced { path: folder.to_owned(), error })
        });
        match unsynced {
            None => warnings.append(&mut staging.remove()),
            // A power cut could yet bring back the old tree: it must stay whole.
            Some(warning) => {
                staging.leave();
                warnings.push(warning);
            }
        }
        Ok(WriteReport { files: totals.files, bytes: totals.bytes, warnings })
    }
}

impl Sink for DiskSink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        check_path(path)?;
        let target = self.site.join(path);
        let mut file = create(&target, path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
                OutputError::Taken { path: path.to_owned() }
            }
            _ => OutputError::io("create", &target)(error),
        })?;
        file.write_all(bytes).map_err(OutputError::io("write", &target))?;
        self.notes.add(path, bytes.len() as u64);
        Ok(())
    }
}

/// Creates the file `target`, which must not exist, with the folders it needs.
fn create(target: &Path, path: &str) -> io::Result<File> {
    let folder = target.parent().unwrap_or(target);
    // A page has a folder of its own, so it is made before anyone can have missed it.
    if path.ends_with("/index.html") {
        create_folder(folder)?;
    }
    match File::create_new(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            create_folder(folder)?;
            File::create_new(target)
        }
        result => result,
    }
}

/// Makes a folder, usually with one call, as its parent is there.
fn create_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder),
        // A file of that name makes the next step fail.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}
