import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './count-chart.module.css';

const HEIGHT = 200;
const DAY_S = 86_400;

export interface CountPoint {
  readonly businessDate: string;
  readonly count: number;
}

interface ChartProps {
  readonly points: readonly CountPoint[];
  readonly label: string;
  /** The place in `points` of the one under the cursor; null where there is none. */
  readonly onPoint: (place: number | null) => void;
}

/** The count as a line of steps: it holds from one run to the next. A picture; the table beside it says the same. */
export function CountChart({ points, label, onPoint }: ChartProps) {
  const target = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const scheme = useComputedColorScheme();
  const { i18n } = useTranslation();
  const pointed = useEffectEvent(onPoint);
  useEffect(() => {
    const element = target.current;
    if (!element || width === 0) return undefined;
    const settings = options(element, width, i18n.language, (place) => pointed(place));
    const plot = new uPlot({ ...settings, class: scheme }, dataOf(points), element);
    return () => plot.destroy();
  }, [points, width, scheme, i18n.language]);
  return (
    <div ref={sized}>
      <div ref={target} role="img" aria-label={label} className={classes.chart} />
    </div>
  );
}

function dataOf(points: readonly CountPoint[]): uPlot.AlignedData {
  return [
    points.map(({ businessDate }) => Date.parse(`${businessDate}T00:00:00Z`) / 1000),
    points.map(({ count }) => count),
  ];
}

function options(
  element: HTMLElement,
  width: number,
  language: string,
  onPoint: (place: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(language);
  const axis = {
    stroke: color('--mantine-color-dimmed'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: color('--arrears-grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
    scales: { y: { range: (_plot, min, max) => around(min, max) } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: [1, 2, 7, 14, 28, 91].map((days) => days * DAY_S),
        values: (_plot, splits) => splits.map((seconds) => day.format(seconds * 1000)),
      },
      {
        ...axis,
        size: 56,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000],
        values: (_plot, splits) => splits.map((count) => number.format(count)),
      },
    ],
    series: [
      {},
      {
        stroke: color('--arrears-line'),
        fill: color('--arrears-area'),
        width: 2,
        ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
        points: { show: false },
      },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}

/** A little air above and below, and never so close that a change of one client looks like a cliff. */
function around(min: number | null, max: number | null): [number, number] {
  const [low, high] = [min ?? 0, max ?? 0];
  const air = Math.max(5, Math.ceil((high - low) * 0.15));
  return [Math.max(0, low - air), high + air];
}
