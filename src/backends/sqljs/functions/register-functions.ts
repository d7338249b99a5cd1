import type { SqljsDatabase } from '../sqljs-module.js';

export function registerFunctions(_database: SqljsDatabase): void {}
