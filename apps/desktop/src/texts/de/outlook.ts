import type { outlook as english } from '../en/outlook';

export const outlook: typeof english = {
  title: 'Was die Automatik tun wird',
  nothing: 'Nichts, wie die Dinge stehen.',
  nextRun: 'den nächsten Lauf',
  runOf: 'den Lauf vom {{date}}',
  steps: {
    CANCEL: 'Wird durch {{when}} storniert, wie es der Kunde wollte.',
    FIXED_TERM: 'Wird durch {{when}} gekündigt, denn dann endet die Befristung, bezahlt oder nicht.',
    SUSPEND: 'Wird durch {{when}} gesperrt, wenn nicht gezahlt wird: {{days}} nach Fälligkeit.',
    UNSUSPEND_HELD: 'Wird durch {{when}} entsperrt, denn der Dienst ist zurückgestellt.',
    TERMINATE: 'Wird durch {{when}} gekündigt, wenn nicht gezahlt wird: {{days}} nach Fälligkeit.',
    GRACE: 'Kommt durch {{when}} in die Nachfrist, wenn nicht verlängert wird.',
    REDEMPTION: 'Kommt durch {{when}} in die Redemption, wenn nicht verlängert wird.',
    EXPIRE: 'Läuft durch {{when}} ab, wenn nicht verlängert wird.',
  },
  notes: {
    PENDING: 'Sein Panel ist noch mit ihm beschäftigt: Bis das getan ist, wird nichts entschieden.',
    NEVER_DUE: 'Er wird nicht wieder fällig: Er wird weder gesperrt noch wegen Verzugs gekündigt.',
    HELD: 'Zurückgestellt bis {{date}} einschließlich.',
    EXEMPT: 'Sein Kunde ist von Verzugsaktionen ausgenommen.',
    UNPAID_INVOICE: 'Nur mit einer fälligen, unbezahlten und unbestrittenen Rechnung dazu.',
    BY_HAND: 'Von Hand gesperrt: Kein Lauf entsperrt ihn.',
    NOT_UNSUSPENDED: 'Entsperren ist aus: Er bleibt gesperrt, auch wenn gezahlt wird.',
    UNSUSPENDED_WHEN_PAID: 'Wird sofort entsperrt, wenn gezahlt wird.',
    SUSPENSION_OFF: 'Sperren ist für ihn aus.',
    TERMINATION_OFF: 'Kündigen ist für ihn aus.',
  },
  reservation: 'Arbeitsfreie Tage und die Grenzen eines Laufs können es verschieben.',
};
