//! How long each stage took, by the wall and by the processors.

use std::time::{Duration, Instant};

/// A finished stage.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Key of its name in the texts.
    pub name: &'static str,
    /// Time by the wall.
    pub wall: Duration,
    /// Time of all processors together.
    pub cpu: Duration,
}

/// Stages in the order they ended. Times never reach the site.
#[derive(Debug, Clone)]
pub struct Stages {
    list: Vec<Stage>,
    since: Instant,
    cpu: Duration,
}

impl Default for Stages {
    fn default() -> Self {
        Stages { list: Vec::new(), since: Instant::now(), cpu: cpu_time() }
    }
}

impl Stages {
    /// Ends the running stage under a name and begins the next.
    pub fn end(&mut self, name: &'static str) {
        let (now, cpu) = (Instant::now(), cpu_time());
        self.list.push(Stage { name, wall: now - self.since, cpu: cpu.saturating_sub(self.cpu) });
        (self.since, self.cpu) = (now, cpu);
    }

    /// What has ended.
    pub fn list(&self) -> &[Stage] {
        &self.list
    }

    /// Time by the wall of all that has ended.
    pub fn total(&self) -> Duration {
        self.list.iter().map(|stage| stage.wall).sum()
    }
}

#[cfg(unix)]
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn cpu_time() -> Duration {
    Duration::ZERO
}
