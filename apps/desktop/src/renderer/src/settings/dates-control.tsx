import { Button, Group, Input, Pill, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../texts/i18n';
import { useFormat } from '../texts/use-format';
import { useToday } from './use-today';

interface DatesControlProps {
  readonly value: readonly string[];
  readonly label: string;
  readonly description: ReactNode;
  readonly error: string | undefined;
  readonly onChange: (value: readonly string[]) => void;
}

/** A list of calendar dates, in their order, each once. */
export function DatesControl({ value, label, description, error, onChange }: DatesControlProps) {
  const { t } = useTexts('settings');
  const format = useFormat();
  const today = useToday();
  const [typed, setTyped] = useState('');
  const past = value.filter((date) => date < today);
  const add = () => {
    if (typed === '') return;
    onChange([...new Set([...value, typed])].toSorted());
    setTyped('');
  };
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      role="group"
      aria-label={label}
    >
      <Stack gap={6} mt={6}>
        {value.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('dates.none')}
          </Text>
        ) : (
          <Group gap={6} role="list">
            {value.toSorted().map((date) => (
              <Pill
                key={date}
                role="listitem"
                size="md"
                withRemoveButton
                onRemove={() => onChange(value.filter((other) => other !== date))}
                removeButtonProps={{
                  'aria-label': t('dates.remove', { date: format.date(date) }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
              >
                {date < today ? `${format.date(date)} (${t('dates.past')})` : format.date(date)}
              </Pill>
            ))}
          </Group>
        )}
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            aria-label={t('dates.new')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button variant="default" disabled={typed === ''} onClick={add}>
            {t('dates.add')}
          </Button>
          {past.length > 0 && (
            <Button variant="subtle" onClick={() => onChange(value.filter((date) => date >= today))}>
              {t('dates.removePast', { count: past.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
