import { GraphQLError } from 'graphql';

/** An argument that cannot be right; says which one, from the root field's argument down. */
export class BadUserInput extends GraphQLError {
  constructor(argumentPath: readonly (string | number)[], reason: string) {
    super(`${argumentPath.join('.')} ${reason}`, { extensions: { code: 'BAD_USER_INPUT', argumentPath } });
  }
}
