import { serveDatabaseThread } from './database-thread.js';

serveDatabaseThread();
