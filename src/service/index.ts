/**
 * What panels ask of a database: one small typed protocol over any channel.
 * @module
 */
export type { Channel } from './channel.js';
export { channelPair } from './channel-pair.js';
export { type ClientOptions, type RequestOptions, ServiceClient } from './client.js';
export type { JsonValue } from './json.js';
export {
  type Cell,
  type ClientMessage,
  type ColumnResult,
  type GraphResult,
  type HelloResult,
  MAX_PAGE_ROWS,
  type MethodName,
  type Params,
  PROTOCOL_VERSION,
  type Result,
  type RowsResult,
  SERVICE_TARGET,
  type ServerMessage,
  type ServiceMethods,
  type TableLinkResult,
  type TableParams,
  type TableResult,
} from './protocol.js';
export { type ChannelService, serveChannel } from './server/serve-channel.js';
