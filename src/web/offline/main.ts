import './fetch.ts';
import '../shell/main.ts';
