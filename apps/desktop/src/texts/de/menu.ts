import type { menu as english } from '../en/menu';

export const menu: typeof english = {
  file: '&Datei',
  palette: 'Befehlspalette …',
  preferences: 'Einstellungen des Programms …',
  signOut: 'Abmelden',
  go: '&Gehe zu',
  overview: 'Übersicht',
  live: 'Live',
  services: 'Dienste',
  clients: 'Kunden',
  runs: 'Läufe',
  settings: 'Automatik-Einstellungen',
  access: 'Zugang',
  search: 'Suchen …',
  view: '&Ansicht',
  refresh: 'Neu laden',
  help: '&Hilfe',
  shortcuts: 'Tastenkürzel',
  documentation: 'Dokumentation',
};
