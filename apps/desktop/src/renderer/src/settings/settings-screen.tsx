import { IconAdjustmentsHorizontal, IconChartBar, IconHistory, IconPackage, IconUsersGroup } from '@tabler/icons-react';
import { TabbedPage } from '../app/tabbed-page';
import { useTexts } from '../texts/i18n';
import { GroupsTab } from './groups-tab';
import { HistoryTab } from './history-tab';
import { ProductsTab } from './products-tab';
import { SettingsTab } from './settings-tab';
import { TiersTab } from './tiers-tab';

const TABS = [
  { name: 'settings', icon: IconAdjustmentsHorizontal, needs: 'Query.automationSettings', panel: SettingsTab },
  { name: 'history', icon: IconHistory, needs: 'Query.settingsHistory', panel: HistoryTab },
  { name: 'products', icon: IconPackage, needs: 'Query.products', panel: ProductsTab },
  { name: 'groups', icon: IconUsersGroup, needs: 'Query.clientGroups', panel: GroupsTab },
  { name: 'tiers', icon: IconChartBar, needs: 'Query.licenceTiers', panel: TiersTab },
] as const;

/** The settings that decide, what stands in their place for some, and how they came to be. */
export default function SettingsScreen() {
  const { t } = useTexts('settings');
  const tabs = TABS.map((tab) => ({ ...tab, label: t(`tabs.${tab.name}`) }));
  return <TabbedPage title={t('title')} lead={t('lead')} tabs={tabs} />;
}
