//! A certificate for discord.com that a root made here has signed, so that the double can stand in for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// The root's certificate in a file, and who speaks for discord.com.
pub(crate) struct Tls {
    folder: TempDir,
    pub(crate) acceptor: TlsAcceptor,
}

impl Tls {
    /// A fresh root and a fresh certificate.
    pub(crate) fn new() -> Self {
        let mut root = CertificateParams::new(Vec::new()).unwrap();
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root_key = KeyPair::generate().unwrap();
        let root_certificate = root.self_signed(&root_key).unwrap();
        let issuer = Issuer::new(root, root_key);
        let key = KeyPair::generate().unwrap();
        let names = vec!["discord.com".to_owned()];
        let certificate = CertificateParams::new(names)
            .unwrap()
            .signed_by(&key, &issuer)
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), root_certificate.pem()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der())),
            )
            .unwrap();
        Self {
            folder,
            acceptor: TlsAcceptor::from(Arc::new(config)),
        }
    }

    /// Where the root's certificate lies, as PEM.
    pub(crate) fn root_certificate(&self) -> PathBuf {
        file(self.folder.path())
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("root.pem")
}
