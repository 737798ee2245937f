import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconHome2,
  IconKey,
  IconPlayerTrackNext,
  IconServer2,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { menu } from '../../../texts/en/menu';

export interface Screen {
  readonly path: string;
  /** Its name, among the texts of the menu. */
  readonly name: keyof typeof menu;
  readonly icon: ComponentType<{ size?: number }>;
  /** What a user must be let do to see it at all. */
  readonly needs: string;
  readonly component: ComponentType;
}

/** The screens, in the order of the navigation and of their keys Ctrl+1, Ctrl+2 …; each is loaded when first shown. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/overview',
    name: 'overview',
    icon: IconHome2,
    needs: 'Query.activeClients',
    component: lazy(() => import('../overview/overview-screen')),
  },
  {
    path: '/live',
    name: 'live',
    icon: IconActivity,
    needs: 'Subscription.lifecycleEvents',
    component: lazy(() => import('../live/live-screen')),
  },
  {
    path: '/services',
    name: 'services',
    icon: IconServer2,
    needs: 'Query.services',
    component: lazy(() => import('../services/services-screen')),
  },
  {
    path: '/clients',
    name: 'clients',
    icon: IconUsers,
    needs: 'Query.clients',
    component: lazy(() => import('../clients/clients-screen')),
  },
  {
    path: '/runs',
    name: 'runs',
    icon: IconPlayerTrackNext,
    needs: 'Query.runs',
    component: lazy(() => import('../runs/runs-screen')),
  },
  {
    path: '/settings',
    name: 'settings',
    icon: IconAdjustmentsHorizontal,
    needs: 'Query.automationSettings',
    component: lazy(() => import('../settings/settings-screen')),
  },
  {
    path: '/access',
    name: 'access',
    icon: IconKey,
    needs: 'Query.me',
    component: lazy(() => import('../access/access-screen')),
  },
];

/** The page of one service or client, reached from everywhere they are named. */
export const serviceRoute = (id: string): string => `/services/${encodeURIComponent(id)}`;
export const clientRoute = (id: string): string => `/clients/${encodeURIComponent(id)}`;
export const runRoute = (id: string): string => `/runs/${encodeURIComponent(id)}`;
