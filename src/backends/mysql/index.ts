/**
 * DataJoint on a MySQL or MariaDB server, beside colleagues on Python and MATLAB. For Node, with the package mysql2.
 * @module
 */
export { mysql } from './mysql-backend.js';
export { mysqlDialect } from './mysql-dialect.js';
export type { MysqlOptions, MysqlTls } from './mysql-options.js';
