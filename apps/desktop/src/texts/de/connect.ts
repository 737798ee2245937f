import type { connect as english } from '../en/connect';

export const connect: typeof english = {
  ended: 'Ihre Sitzung ist beendet: abgemeldet, abgelaufen oder widerrufen. Melden Sie sich wieder an.',
  endedUnsaved_one: '{{count}} Änderung, die Sie nicht gespeichert hatten, ist für Sie aufgehoben.',
  endedUnsaved_other: '{{count}} Änderungen, die Sie nicht gespeichert hatten, sind für Sie aufgehoben.',
  trying: 'Verbindet mit {{url}} …',
  back: 'Zurück, wo Sie angemeldet sind',
  failures: {
    INVALID_URL: {
      title: 'Diese Adresse kann es nicht geben',
      text: 'Geben Sie den Namen eines Hosts wie arrears.example.com an, oder eine URL, die mit http:// oder https:// beginnt.',
    },
    NOT_FOUND: {
      title: 'Diesen Host gibt es nicht',
      text: 'Prüfen Sie die Schreibweise und ob Sie im richtigen Netz sind: Manche Namen kennt nur das Netz der Firma.',
    },
    REFUSED: {
      title: 'Dort antwortet kein Server',
      text: 'Den Host gibt es, aber an diesem Port antwortet nichts. Läuft Arrears, und stimmt der Port?',
    },
    TIMEOUT: {
      title: 'Der Server antwortet nicht',
      text: 'Er kann beschäftigt sein, oder etwas dazwischen hält die Antwort auf. Versuchen Sie es gleich wieder.',
    },
    OFFLINE: {
      title: 'Dieser Rechner ist offline',
      text: 'Er ist mit keinem Netz verbunden. Sobald er es ist, wird die Verbindung wieder versucht.',
    },
    CERTIFICATE: {
      title: 'Dem Zertifikat ist nicht zu trauen',
      text: 'Es wurde nichts gesendet: Jemand könnte mitlesen. Wer den Server betreibt, muss ihm ein Zertifikat geben, dem dieser Rechner traut; hier führt kein Weg daran vorbei.',
    },
    NOT_ARREARS: {
      title: 'Das ist kein Arrears-Server',
      text: 'Unter dieser Adresse antwortet etwas anderes. Prüfen Sie Port und Pfad.',
    },
    TOO_OLD: {
      title: 'Der Server ist zu alt',
      text: 'Er kennt nicht, wonach dieses Programm fragt. Wer ihn betreibt, muss ihn auf den neuesten Stand bringen.',
    },
    TOO_NEW: {
      title: 'Dieses Programm ist zu alt',
      text: 'Der Server ist neuer, als dieses Programm versteht. Bringen Sie das Programm auf den neuesten Stand.',
    },
    UNREACHABLE: {
      title: 'Der Server ist nicht erreichbar',
      text: 'Die Verbindung ist unterwegs gescheitert. Versuchen Sie es gleich wieder; bleibt es so, sagen Sie es dem, der den Server betreibt.',
    },
  },
  server: {
    title: 'Mit einem Server verbinden',
    lead: 'Wo läuft Ihr Arrears?',
    address: 'Adresse des Servers',
    example: 'Zum Beispiel arrears.example.com oder http://127.0.0.1:4000',
    missing: 'Geben Sie die Adresse des Servers an.',
    connect: 'Verbinden',
    saved: 'Server, an denen Sie angemeldet waren',
    signedIn: 'Angemeldet als {{name}}',
    signedOut: 'Als {{name}}, mit dem Passwort',
    forget: '{{url}} vergessen',
  },
  signIn: {
    title: 'Anmelden',
    lead: 'Mit Ihrem Namen und Passwort an diesem Server.',
    name: 'Name',
    nameMissing: 'Geben Sie Ihren Namen an.',
    password: 'Passwort',
    passwordMissing: 'Geben Sie Ihr Passwort an.',
    showPassword: 'Passwort zeigen',
    submit: 'Anmelden',
    otherServer: 'Anderer Server',
    refused: 'Sie wurden nicht angemeldet',
    lockedUntil: 'Versuchen Sie es um {{time}} wieder, in {{left}}.',
    lockOver: 'Sie können es jetzt wieder versuchen.',
    willKeep: 'Sie bleiben angemeldet: Die Sitzung liegt im Schlüsselbund des Systems.',
    notKept: 'Der Schlüsselbund nahm die Sitzung nicht an: Sie bleiben angemeldet, bis das Programm endet.',
    willNotKeep: 'Sie bleiben angemeldet, bis das Programm endet: Hier gibt es keinen Schlüsselbund für die Sitzung.',
  },
  password: {
    title: 'Wählen Sie ein Passwort',
    lead: 'Das Passwort von {{name}} galt für eine Anmeldung. Wählen Sie ein eigenes, um weiterzumachen.',
    current: 'Jetziges Passwort',
    new: 'Neues Passwort',
    repeat: 'Neues Passwort noch einmal',
    rule: '12 Zeichen oder mehr, welche Sie wollen.',
    tooShort: 'Mindestens 12 Zeichen.',
    different: 'Die beiden sind nicht gleich.',
    submit: 'Passwort ändern',
    signOut: 'Abmelden',
  },
};
