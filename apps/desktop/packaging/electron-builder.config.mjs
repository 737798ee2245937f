// What packages are made of, for electron-builder; scripts/package.mjs adds which Electron. docs/desktop.md says which of
// them need a network.
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

export default {
  appId: 'org.arrears.desktop',
  productName: 'Arrears',
  copyright: 'The authors of Arrears',
  directories: { output: 'release', buildResources: 'packaging' },
  files: ['out/**', '!**/*.map', 'package.json'],
  asar: true,
  // Everything is bundled: there are no packages to bring along, and nothing to be built for another Electron.
  beforeBuild: () => false,
  electronLanguages: ['en-US', 'de'],
  electronFuses: FUSES,
  protocols: [{ name: 'Arrears', schemes: ['arrears'] }],
  icon: 'packaging/icon.png',
  linux: {
    target: ['dir', 'AppImage', 'deb'],
    executableName: 'arrears-desktop',
    category: 'Office',
    synopsis: 'Suspends what is overdue and reactivates what is paid',
    maintainer: process.env.ARREARS_PACKAGE_MAINTAINER ?? 'The authors of Arrears',
  },
  mac: { target: ['dmg'], category: 'public.app-category.business', hardenedRuntime: true },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};
