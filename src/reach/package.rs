//! A packed package of a registry.

use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// The most that a package may weigh, in bytes.
const LIMIT: u64 = 64 << 20;

/// For the whole answer: packages are large and lines are slow.
const TIMEOUT: Duration = Duration::from_secs(600);

/// Fetches a file whole.
///
/// # Errors
/// Why it did not come, in the words of the system or of the host.
pub fn fetch(url: &str, user_agent: &str) -> Result<Vec<u8>, String> {
    // Offices that look into their traffic have authorities of their own; the digest of a package
    // says whether it is the right one.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder().user_agent(user_agent).timeout_global(Some(TIMEOUT)).tls_config(tls).build();
    let mut response = config.new_agent().get(url).call().map_err(|error| error.to_string())?;
    response.body_mut().with_config().limit(LIMIT).read_to_vec().map_err(|error| error.to_string())
}
