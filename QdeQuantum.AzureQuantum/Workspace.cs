namespace QdeQuantum.AzureQuantum;

internal static class Placeholder;
