//! What the content manager runs on: packages of the npm registry, pinned by the digest of the
//! whole package, and which of their files go out.

use std::io::Read as _;

use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha512};

use super::FOLDER;
use crate::export::Artifact;

/// The most that a package may hold unpacked, in bytes.
const LIMIT: u64 = 128 << 20;

/// A package of the registry.
#[derive(Debug)]
pub struct Package {
    /// Its name, with its scope.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// SHA-512 of the packed package, as hexadecimal digits.
    pub sha512: &'static str,
    /// Files of it, or folders where they end with `/`, and where they go below `static/admin/`.
    files: &'static [(&'static str, &'static str)],
    /// Words of these files that are replaced, each once: addresses of other hosts.
    changes: &'static [(&'static str, &'static str)],
}

/// All of them.
pub const PACKAGES: &[Package] = &[
    // The content manager, its letters and icons, and its own words in Italian.
    Package {
        name: "@sveltia/cms",
        version: "0.221.1",
        sha512: "27e4288a4f6418c9362fbbcda4e42b9c3985462f8d07abf02747fae7b62db31587d0ff16612611452442da943f8c619b56533ffcf83f588826929b30aa8a3781",
        files: &[
            ("dist/sveltia-cms.mjs", "vendor/cms/sveltia-cms.mjs"),
            ("LICENSE.txt", "vendor/cms/LICENSE.txt"),
            ("package.json", "vendor/cms/package.json"),
            ("locales/it.json", "vendor/cms/locales/it.json"),
            ("npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2", "vendor/fonts/icons.woff2"),
            ("npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2", "vendor/fonts/text.woff2"),
            ("npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2", "vendor/fonts/code.woff2"),
            ("npm/assets/material-symbols-outlined.LICENSE.txt", "vendor/fonts/icons.LICENSE.txt"),
            ("npm/assets/source-sans-3.LICENSE.txt", "vendor/fonts/text.LICENSE.txt"),
            ("npm/assets/noto-mono.LICENSE.txt", "vendor/fonts/code.LICENSE.txt"),
        ],
        // It would fetch the same letters from a host of letters.
        changes: &[
            (
                "https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2",
                "vendor/fonts/text.woff2",
            ),
            (
                "https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2",
                "vendor/fonts/code.woff2",
            ),
            (
                "https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2",
                "vendor/fonts/icons.woff2",
            ),
        ],
    },
    // YAML that keeps comments.
    Package {
        name: "yaml",
        version: "2.9.1",
        sha512: "dcdc4df3eefc39dcdb4fb0bf5a31acc9f3c0b4968ddc5343b16c6fed8ee6703b13fe83a6816f01a72410145067bd91378fd63649dcf550b14b7b32fb11bdb217",
        files: &[("browser/dist/", "vendor/yaml/"), ("LICENSE", "vendor/yaml/LICENSE")],
        changes: &[],
    },
];

/// Why a package cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Its digest is another: somebody changed it.
    Digest,
    /// It cannot be unpacked, or lacks a file; what it was, in words of the system.
    Broken(String),
}

impl Package {
    /// The name of its packed file: `sveltia-cms-0.221.1.tgz`.
    pub fn file_name(&self) -> String {
        format!("{}-{}.tgz", self.name.trim_start_matches('@').replace('/', "-"), self.version)
    }

    /// Its path in a registry of npm.
    pub fn registry_path(&self) -> String {
        let base = self.name.rsplit('/').next().unwrap_or(self.name);
        format!("{}/-/{base}-{}.tgz", self.name, self.version)
    }

    /// The files that go out, of the packed package.
    ///
    /// # Errors
    /// When the package is not the one that is pinned.
    pub fn unpack(&self, packed: &[u8]) -> Result<Vec<Artifact>, Unfit> {
        let digest = Sha512::digest(packed);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != self.sha512 {
            return Err(Unfit::Digest);
        }
        let broken = |error: std::io::Error| Unfit::Broken(error.to_string());
        let mut archive = tar::Archive::new(GzDecoder::new(packed).take(LIMIT));
        let mut files = Vec::new();
        for entry in archive.entries().map_err(broken)? {
            let mut entry = entry.map_err(broken)?;
            let path = entry.path().map_err(broken)?.to_string_lossy().into_owned();
            // Everything in a package of npm is in one folder.
            let Some((_, inner)) = path.split_once('/') else { continue };
            if let Some(goes) = self.place(inner).filter(|_| entry.header().entry_type().is_file()) {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes).map_err(broken)?;
                files.push(Artifact { path: format!("{FOLDER}/{goes}"), bytes });
            }
        }
        for (from, goes) in self.files {
            let is_here = |file: &Artifact| file.path.starts_with(&format!("{FOLDER}/{goes}"));
            if !files.iter().any(is_here) {
                return Err(Unfit::Broken((*from).to_owned()));
            }
        }
        self.change(&mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    /// Replaces the words that must not stay.
    fn change(&self, files: &mut [Artifact]) -> Result<(), Unfit> {
        for (from, to) in self.changes {
            let scripts = files.iter_mut().filter(|file| file.path.ends_with(".mjs"));
            let mut times = 0;
            for file in scripts {
                let text = String::from_utf8_lossy(&file.bytes);
                times += text.matches(from).count();
                file.bytes = text.replace(from, to).into_bytes();
            }
            if times != 1 {
                return Err(Unfit::Broken((*from).to_owned()));
            }
        }
        Ok(())
    }

    /// Where a file goes. Paths that lead out of a folder go nowhere.
    fn place(&self, path: &str) -> Option<String> {
        self.files.iter().find_map(|(from, to)| match from.strip_suffix('/') {
            Some(folder) => {
                let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
                let is_plain = rest.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
                is_plain.then(|| format!("{to}{rest}"))
            }
            None => (path == *from).then(|| (*to).to_owned()),
        })
    }
}
