using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Schedules;

/// <summary>A law given at some times, with straight lines between them. Equal by value.</summary>
public sealed record TableSchedule : Schedule
{
    private readonly ImmutableArray<double> _times;
    private readonly ImmutableArray<double> _kinetic;
    private readonly ImmutableArray<double> _potential;

    private TableSchedule(string source, IEnumerable<double[]> rows)
    {
        var all = rows.ToList();
        Source = source;
        _times = [.. all.Select(row => row[0])];
        _kinetic = [.. all.Select(row => row[1])];
        _potential = [.. all.Select(row => row.Length > 2 ? row[2] : 1.0)];
    }

    /// <summary>The path the table was read from.</summary>
    public string Source { get; }

    /// <summary>
    /// Reads a CSV file with the columns time, kinetic and, optionally, potential (1 where it is missing); a first row that is not all
    /// numbers is a header. Times rise, coefficients are positive. Time counts from the first row, in units of 1/s.
    /// </summary>
    /// <exception cref="FormatException">A row is not as described; the message says which.</exception>
    public static TableSchedule Read(string path) => ParseText(File.ReadAllText(path), path);

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="source">Where it is from; it prints as <c>table:source</c>.</param>
    /// <exception cref="FormatException">A row is not as described; the message says which.</exception>
    public static TableSchedule ParseText(string csv, string source)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var rows = CsvReader.Read(csv, source);
        var header = rows.Count > 0 && !rows[0].Fields.All(field => TryNumber(field, out _)) ? 1 : 0;
        var numbers = new List<double[]>();
        foreach (var row in rows.Skip(header))
        {
            if (row.Fields.Length is < 2 or > 3 || (numbers.Count > 0 && row.Fields.Length != numbers[0].Length))
            {
                throw new FormatException($"{source}, line {row.Line}: a row holds time, kinetic and, in all rows or none, potential.");
            }

            double[] values = [.. row.Fields.Select(field => TryNumber(field, out var number)
                ? number
                : throw new FormatException($"{source}, line {row.Line}: '{field}' is not a finite number such as 0.05."))];
            if (numbers.Count > 0 && values[0] <= numbers[^1][0])
            {
                throw new FormatException($"{source}, line {row.Line}: the time does not rise. Sort the rows by time.");
            }

            if (values.Skip(1).Any(value => value <= 0.0))
            {
                throw new FormatException($"{source}, line {row.Line}: coefficients must be above 0.");
            }

            numbers.Add(values);
        }

        return numbers.Count >= 2
            ? new TableSchedule(source, numbers)
            : throw new FormatException($"{source} holds {numbers.Count} rows of numbers; a schedule needs at least two.");
    }

    /// <inheritdoc/>
    public override double Duration(int steps) => _times[^1] - _times[0];

    /// <inheritdoc/>
    public override double Kinetic(double fraction) => Interpolate(_kinetic, fraction);

    /// <inheritdoc/>
    public override double Potential(double fraction) => Interpolate(_potential, fraction);

    /// <inheritdoc/>
    public bool Equals(TableSchedule? other) =>
        other is not null
        && _times.SequenceEqual(other._times)
        && _kinetic.SequenceEqual(other._kinetic)
        && _potential.SequenceEqual(other._potential);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_times.Length, _times[^1], _kinetic[0], _kinetic[^1]);

    /// <inheritdoc/>
    public override string ToString() => $"table:{Source}";

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private double Interpolate(ImmutableArray<double> values, double fraction)
    {
        var time = _times[0] + (fraction * (_times[^1] - _times[0]));
        var found = _times.BinarySearch(time);
        var upper = Math.Clamp(found >= 0 ? found : ~found, 1, _times.Length - 1);
        var weight = (time - _times[upper - 1]) / (_times[upper] - _times[upper - 1]);
        return ((1.0 - weight) * values[upper - 1]) + (weight * values[upper]);
    }
}
