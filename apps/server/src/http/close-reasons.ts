import { CloseCode } from 'graphql-ws';

/** Why a socket is closed: the codes of graphql-transport-ws, and one of our own. */
export const CLOSE = {
  stopping: [1001, 'the server stops'],
  tryLater: [1013, 'too many sockets: try again later'],
  badMessage: [CloseCode.BadRequest, 'this is no message of graphql-transport-ws'],
  notAcknowledged: [CloseCode.Unauthorized, 'connection_init comes first'],
  refused: [CloseCode.Forbidden, 'the token is not valid'],
  noLongerValid: [CloseCode.Forbidden, 'the token is no longer valid'],
  wrongProtocol: [CloseCode.SubprotocolNotAcceptable, 'the subprotocol is graphql-transport-ws'],
  initTimeout: [CloseCode.ConnectionInitialisationTimeout, 'connection_init did not come'],
  secondInit: [CloseCode.TooManyInitialisationRequests, 'connection_init came twice'],
  tooManyMessages: [CloseCode.TooManyInitialisationRequests, 'too many messages'],
  duplicateId: [CloseCode.SubscriberAlreadyExists, 'there is a running operation with this id'],
  tooSlow: [4008, 'too slow: resume with your last cursor'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];
