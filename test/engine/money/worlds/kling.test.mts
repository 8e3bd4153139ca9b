import { everyFaultIn } from './everyFault.mts';

everyFaultIn('kling');
