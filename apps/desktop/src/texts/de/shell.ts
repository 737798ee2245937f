import type { shell as english } from '../en/shell';

export const shell: typeof english = {
  menu: 'Menü',
  navigation: 'Bereiche',
  find: 'Suchen oder tun …',
  noSuchPage: 'Diese Seite gibt es nicht',
  toFirstPage: 'Zur ersten Seite',
  keys: {
    palette: 'Strg+K',
    search: 'Strg+F',
    refresh: 'F5',
    preferences: 'Strg+,',
    shortcuts: 'F1',
    screen: 'Strg+{{number}}',
  },
  shortcuts: {
    palette: 'Dienst oder Kunden suchen, oder etwas tun',
    search: 'In diesem Bereich suchen',
    refresh: 'Das Gezeigte neu lesen',
    preferences: 'Einstellungen des Programms',
    shortcuts: 'Diese Liste',
  },
  connection: {
    CONNECTING: 'Verbindet',
    LIVE: 'Live',
    LOST: 'Nicht verbunden',
    lostTitle: 'Die Verbindung zum Server ist verloren',
    lostText:
      'Seit {{time}} sehen Sie, was war, nicht, was ist. Es wird von selbst wieder versucht, und nichts geht verloren.',
    tryNow: 'Jetzt versuchen',
  },
  user: {
    role: 'Angemeldet als {{role}}',
    roles: { VIEWER: 'Betrachter', OPERATOR: 'Bearbeiter', ADMIN: 'Verwalter', OWNER: 'Eigentümer' },
    keptInKeyring: 'Bleibt angemeldet: Die Sitzung liegt im Schlüsselbund des Systems.',
    keptInMemory: 'Bis das Programm endet: Kein Schlüsselbund bewahrt die Sitzung.',
    preferences: 'Einstellungen des Programms',
    shortcuts: 'Tastenkürzel',
    servers: 'Server',
    switchTo: 'Zu {{url}} wechseln',
    signedInThere: 'Angemeldet als {{name}}',
    signInThere: 'Braucht Ihr Passwort',
    addServer: 'An einem anderen Server anmelden …',
    signOut: 'Abmelden',
  },
  preferences: {
    colorScheme: 'Hell oder dunkel',
    schemes: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    systemLanguage: 'Wie das System',
    version: 'Arrears {{version}}',
    damaged:
      'Ihre Einstellungen waren nicht zu lesen und wurden als {{file}} beiseitegelegt. Das Programm macht mit seinen eigenen weiter.',
  },
  palette: {
    placeholder: 'Ein Bereich, ein Dienst, ein Kunde, etwas zu tun',
    nothing: 'Nichts gefunden',
    go: 'Gehe zu',
    clients: 'Kunden',
    services: 'Dienste',
    do: 'Tun',
  },
};
