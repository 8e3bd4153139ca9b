import { everyFaultIn } from './everyFault.mts';

everyFaultIn('manyAccounts');
