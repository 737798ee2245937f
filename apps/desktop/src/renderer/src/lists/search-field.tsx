import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { SEARCH_FIELD } from '../app/use-shortcuts';
import { useTexts } from '../texts/i18n';

const PAUSE_MS = 250;

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly longest?: number;
}

/** Searches when one pauses in typing. */
export function SearchField({ label, value, onChange, longest = 100 }: SearchFieldProps) {
  const { t } = useTexts('lists');
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  useEffect(() => {
    // Somebody else has changed it: Back, or a saved filter.
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (text: string) => {
    clearTimeout(timer.current);
    told.current = text.trim();
    onChange(text.trim());
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tell(text), PAUSE_MS);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('search')}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('clearFilters')}
            onClick={() => {
              setTyped('');
              tell('');
            }}
          />
        )
      }
      maxLength={longest}
      w={300}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && tell(typed)}
      {...{ [SEARCH_FIELD]: true }}
    />
  );
}
