/** Version of the GraphQL schema: `major.minor`. A minor number adds; only a major one takes away. */
export const API_VERSION = '1.0';
