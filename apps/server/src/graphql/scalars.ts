import { type LocalDate, parseLocalDate } from '@arrears/domain';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** A calendar date of the rules: nothing the calendar has not. */
export const LocalDateScalar = new GraphQLScalarType<LocalDate, LocalDate>({
  name: 'LocalDate',
  description: 'A calendar date in the business time zone, `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: (value) => value as LocalDate,
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): LocalDate {
  const date = typeof value === 'string' ? parseLocalDate(value) : undefined;
  if (date === undefined) throw new GraphQLError('LocalDate must be a day of the calendar, written YYYY-MM-DD');
  return date;
}
