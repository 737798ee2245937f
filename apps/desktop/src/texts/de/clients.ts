import type { clients as english } from '../en/clients';

export const clients: typeof english = {
  title: 'Kunden',
  count_one: '{{formatted}} Kunde',
  count_other: '{{formatted}} Kunden',
  search: 'Name, Firma, E-Mail oder Id',
  columns: {
    name: 'Kunde',
    status: 'Status',
    email: 'E-Mail',
    clientGroup: 'Gruppe',
    lastLoginOn: 'Letzte Anmeldung',
    hold: 'Zurückgestellt bis',
    exempt: 'Ausgenommen',
    person: 'Person',
    externalId: 'Id',
  },
  exempt: { overdue: 'Verzugsaktionen', status: 'Statusabgleich' },
  filter: {
    statuses: 'Status',
    clientGroup: 'Kundengruppe',
    lastLoginBefore: 'Letzte Anmeldung vor',
    overdueExempt: 'Verzugsaktionen',
    exemptYes: 'Von Verzugsaktionen ausgenommen',
    exemptNo: 'Nicht von Verzugsaktionen ausgenommen',
    statusUpdateExempt: 'Status geführt',
    byHand: 'Von Hand',
    byAutomation: 'Von der Automatik',
  },
};
