import { Drawer, mergeThemeOverrides, Modal, Notification } from '@mantine/core';
import { useMemo } from 'react';
import { useTexts } from '../texts/i18n';
import { theme } from './theme';

/** The theme with the words its parts speak of themselves. */
export function useTheme(): typeof theme {
  const { t } = useTexts('common');
  const close = t('close');
  return useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': close } };
    return mergeThemeOverrides(theme, {
      components: {
        Drawer: Drawer.extend({ defaultProps }),
        Modal: Modal.extend({ defaultProps, styles: { title: { fontWeight: 600 } } }),
        Notification: Notification.extend({ defaultProps }),
      },
    });
  }, [close]);
}
