using System.Globalization;

namespace QdeQuantum.Tests.Support;

/// <summary>Runs code under another culture of the user.</summary>
internal static class Cultures
{
    /// <summary>What <paramref name="action"/> gives while the culture is <paramref name="name"/> (empty: invariant).</summary>
    public static T In<T>(string name, Func<T> action)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            return action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
