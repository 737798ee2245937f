import { IconHistory, IconKey, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { TabbedPage } from '../app/tabbed-page';
import { useTexts } from '../texts/i18n';
import { AccountTab } from './account-tab';
import { AuditTab } from './audit-tab';
import { KeysTab } from './keys-tab';
import { UsersTab } from './users-tab';

const TABS = [
  { name: 'account', icon: IconUserCircle, needs: 'Query.me', panel: AccountTab },
  { name: 'users', icon: IconUsers, needs: 'Query.users', panel: UsersTab },
  { name: 'keys', icon: IconKey, needs: 'Query.apiKeys', panel: KeysTab },
  { name: 'audit', icon: IconHistory, needs: 'Query.auditLog', panel: AuditTab },
] as const;

/** Who may come in, and what they did; everyone sees their own account, and the rest whoever may. */
export default function AccessScreen() {
  const { t } = useTexts('access');
  const tabs = TABS.map((tab) => ({ ...tab, label: t(`tabs.${tab.name}`) }));
  return <TabbedPage title={t('title')} lead={t('lead')} tabs={tabs} />;
}
