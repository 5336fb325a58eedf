//! Hands the digest of the sources to `build_info`.
//!
//! The digest is the SHA-256 over every file that shapes the built package, in the order of their
//! paths: path, NUL, length in decimal, NUL, content. `tests/codec/test_build.py` computes it again.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

const FILES: [&str; 5] = [".cargo/config.toml", "Cargo.lock", "Cargo.toml", "build.rs", "pyproject.toml"];
const FOLDERS: [(&str, &[&str]); 2] = [("src", &["rs"]), ("python", &["py", "pyi", "typed"])];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut paths: Vec<PathBuf> = FILES.iter().map(|file| root.join(file)).collect();
    for (folder, kinds) in FOLDERS {
        collect(&root.join(folder), kinds, &mut paths)?;
    }
    let mut named = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        println!("cargo::rerun-if-changed={name}");
        named.push((name, path));
    }
    named.sort();
    let mut digest = Sha256::new();
    for (name, path) in named {
        let content = fs::read(path)?;
        digest.update(format!("{name}\0{}\0", content.len()));
        digest.update(content);
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=python");
    println!("cargo::rustc-env=CODEC_SOURCES={digest}");
    println!("cargo::rustc-env=CODEC_PROFILE={}", std::env::var("PROFILE")?);
    println!("cargo::rustc-env=CODEC_RUSTC={}", rustc_version()?);
    Ok(())
}

fn collect(folder: &Path, kinds: &[&str], paths: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, kinds, paths)?;
        } else if path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| kinds.contains(&kind)) {
            paths.push(path);
        }
    }
    Ok(())
}

fn rustc_version() -> Result<String, Box<dyn Error>> {
    let output = Command::new(std::env::var("RUSTC")?).arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
