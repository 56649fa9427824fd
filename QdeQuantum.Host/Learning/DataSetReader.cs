using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>What the target column of a table holds.</summary>
public enum TargetKind
{
    /// <summary>Numbers to be predicted.</summary>
    Number,

    /// <summary>Names of two classes.</summary>
    TwoClasses,
}

/// <summary>Reads a table with a header line as a <see cref="DataSet"/>. Nothing is dropped silently: a cell that cannot be used is an error.</summary>
public static class DataSetReader
{
    /// <summary>Reads a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">Name of the target column.</param>
    /// <param name="kind">What that column holds.</param>
    /// <param name="features">Names of the feature columns; empty for all other columns.</param>
    /// <param name="classes">The class that becomes −1 and the one that becomes +1; only their rows are read. Empty where the column names just two.</param>
    /// <exception cref="FormatException">The file is no such table; the message names line and column.</exception>
    public static DataSet Read(
        string path, string target, TargetKind kind, IReadOnlyList<string>? features = null, IReadOnlyList<string>? classes = null) =>
        Parse(File.ReadAllText(path), Path.GetFileName(path), target, kind, features, classes);

    /// <summary>Reads CSV text; as <see cref="Read"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="target">Name of the target column.</param>
    /// <param name="kind">What that column holds.</param>
    /// <param name="features">Names of the feature columns; empty for all others.</param>
    /// <param name="classes">The two classes, or empty.</param>
    /// <exception cref="FormatException">The text is no such table.</exception>
    public static DataSet Parse(
        string text,
        string name,
        string target,
        TargetKind kind,
        IReadOnlyList<string>? features = null,
        IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(target);
        var table = Table.Read(text, name);
        var targetColumn = table.Column(target);
        var featureNames = features is { Count: > 0 } ? features : [.. table.Header.Where(column => column != target)];
        var columns = featureNames.Select(table.Column).ToArray();
        if (columns.Contains(targetColumn) || columns.Distinct().Count() < columns.Length || columns.Length == 0)
        {
            throw new FormatException($"{name}: the features are {string.Join(", ", featureNames)}. Name at least one, each once, and not the target {target}.");
        }

        IReadOnlyList<string> labels = kind == TargetKind.TwoClasses ? table.Classes(targetColumn, classes ?? []) : [];
        var rows = labels.Count == 0 ? table.Rows : [.. table.Rows.Where(row => labels.Contains(row.Fields[targetColumn]))];
        return new DataSet(
            [.. featureNames],
            target,
            [.. rows.Select(row => columns.Select(column => table.Number(row, column)).ToImmutableArray())],
            [.. rows.Select(row => labels.Count == 0 ? table.Number(row, targetColumn) : row.Fields[targetColumn] == labels[0] ? -1.0 : 1.0)],
            labels,
            [.. rows.Select(row => row.Line)])
        {
            LeftOut = table.Rows.Count - rows.Count,
        };
    }

    private sealed record Table(string Name, string[] Header, IReadOnlyList<CsvReader.Row> Rows)
    {
        public static Table Read(string text, string name)
        {
            var rows = CsvReader.Read(text, name);
            if (rows.Count < 2)
            {
                throw new FormatException($"{name}: a table needs a line with the names of the columns and at least one sample.");
            }

            var header = rows[0].Fields;
            if (header.Any(string.IsNullOrEmpty) || header.Distinct(StringComparer.Ordinal).Count() < header.Length)
            {
                throw new FormatException($"{name}, line {rows[0].Line}: each column needs a name of its own; here are {string.Join(", ", header)}.");
            }

            var uneven = rows.Where(row => row.Fields.Length != header.Length).Take(1).ToArray();
            return uneven.Length == 0
                ? new Table(name, header, rows[1..])
                : throw new FormatException($"{name}, line {uneven[0].Line}: {uneven[0].Fields.Length} cells under {header.Length} column names. Fill in or remove the line.");
        }

        public int Column(string column)
        {
            var index = Array.IndexOf(Header, column);
            return index >= 0
                ? index
                : throw new FormatException($"{Name}: there is no column '{column}'. The columns are {string.Join(", ", Header)}. {NameSuggestion.For(column, Header)}".TrimEnd());
        }

        public double Number(CsvReader.Row row, int column)
        {
            var cell = row.Fields[column];
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            throw new FormatException(cell.Length == 0
                ? $"{Name}, line {row.Line}, column {Header[column]}: the cell is empty. Fill it in, remove the line, or choose other columns with --features."
                : $"{Name}, line {row.Line}, column {Header[column]}: '{cell}' is not a number. Correct it, or choose other columns with --features.");
        }

        public IReadOnlyList<string> Classes(int column, IReadOnlyList<string> wanted)
        {
            var found = Rows.Select(row => row.Fields[column]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var classes = wanted.Count == 0 ? found : wanted;
            if (classes.Count != 2 || classes[0] == classes[1])
            {
                throw new FormatException(
                    $"{Name}: column {Header[column]} should hold two classes, not {classes.Count}. Choose two with --classes FIRST,SECOND: {Listed(found)}.");
            }

            var unknown = classes.Where(label => !found.Contains(label)).Take(1).ToArray();
            return unknown.Length == 0
                ? classes
                : throw new FormatException($"{Name}: column {Header[column]} has no class '{unknown[0]}'. It has {Listed(found)}.");
        }

        private static string Listed(string[] classes) =>
            string.Join(", ", classes.Take(10)) + (classes.Length > 10 ? $", … ({classes.Length} in all)" : string.Empty);
    }
}
