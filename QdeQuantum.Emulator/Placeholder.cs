namespace QdeQuantum.Emulator;

internal static class Placeholder;
