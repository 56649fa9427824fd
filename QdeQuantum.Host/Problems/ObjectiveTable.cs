using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// Values of ζ on a rectangular grid of points in 1 to 4 coordinates, between which it is interpolated linearly in each coordinate.
/// Equal by value.
/// </summary>
public sealed class ObjectiveTable : IEquatable<ObjectiveTable>
{
    /// <summary>Most coordinates a table may have.</summary>
    public const int MaxArity = 4;

    private static readonly string[] DefaultNames = ["x", "y", "z", "w"];

    private readonly double[] _values;

    private ObjectiveTable(string name, string[] variables, ImmutableArray<double>[] axes, double[] values)
    {
        Name = name;
        Variables = [.. variables];
        Axes = [.. axes];
        _values = values;
        Box = new Box(axes.Select(CellBounds));
    }

    /// <summary>Where the table came from, e.g. a file name.</summary>
    public string Name { get; }

    /// <summary>Names of the coordinates.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>The different values of each coordinate, rising.</summary>
    public ImmutableArray<ImmutableArray<double>> Axes { get; }

    /// <summary>The values; the first coordinate varies fastest.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>
    /// The box whose cells have the tabulated points at their centres: half a spacing wider than the points on each side. On this
    /// box a grid of as many points finds every tabulated value unchanged.
    /// </summary>
    public Box Box { get; }

    /// <summary>
    /// Reads a CSV file (RFC 4180, decimal points): one row a point, the coordinates first and the value of ζ last, in any order of
    /// rows, each combination of coordinates once. A first row that is not all numbers names the columns.
    /// </summary>
    /// <exception cref="FormatException">The rows are no full grid or hold something else than finite numbers; the message says where.</exception>
    public static ObjectiveTable Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="name">What error messages and reports call it.</param>
    /// <exception cref="FormatException">The rows are no full grid or hold something else than finite numbers; the message says where.</exception>
    public static ObjectiveTable Parse(string csv, string name)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var rows = CsvReader.Read(csv, name);
        var header = rows.Count > 0 && !rows[0].Fields.All(field => TryNumber(field, out _)) ? rows[0].Fields : null;
        var points = rows.Skip(header is null ? 0 : 1).ToList();
        if (points.Count == 0)
        {
            throw new FormatException($"{name} holds no values. Write one row a point: the coordinates, then the value.");
        }

        var arity = points[0].Fields.Length - 1;
        if (arity is < 1 or > MaxArity)
        {
            throw new FormatException(
                $"{name}, line {points[0].Line}: {arity + 1} columns. A table has 1 to {MaxArity} coordinates and the value, separated by commas.");
        }

        var numbers = points.Select(row => ReadRow(row, arity + 1, name)).ToList();
        return FromRows(name, Names(header, arity, name), points, numbers);
    }

    /// <summary>
    /// ζ at a point: linear in each coordinate between tabulated points, constant for half a spacing beyond the outermost ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The point lies outside <see cref="Box"/>.</exception>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        var arity = Axes.Length;
        if (point.Length != arity)
        {
            throw new ArgumentException($"The table takes {arity} coordinates, not {point.Length}.", nameof(point));
        }

        Span<int> lower = stackalloc int[arity];
        Span<double> weight = stackalloc double[arity];
        for (var axis = 0; axis < arity; axis++)
        {
            (lower[axis], weight[axis]) = Locate(axis, point[axis]);
        }

        // Each corner of the cell counts with the product of its weights; bit `axis` of `corner` picks the upper side.
        var sum = 0.0;
        for (var corner = 0; corner < 1 << arity; corner++)
        {
            var product = 1.0;
            var index = 0;
            for (var axis = arity - 1; axis >= 0; axis--)
            {
                var upper = (corner >> axis) & 1;
                product *= upper == 1 ? weight[axis] : 1.0 - weight[axis];
                index = (index * Axes[axis].Length) + lower[axis] + (product == 0.0 ? 0 : upper);
            }

            sum += product == 0.0 ? 0.0 : product * _values[index];
        }

        return sum;
    }

    /// <inheritdoc/>
    public bool Equals(ObjectiveTable? other) =>
        other is not null
        && Variables.SequenceEqual(other.Variables)
        && Axes.Length == other.Axes.Length
        && Axes.Zip(other.Axes).All(pair => pair.First.SequenceEqual(pair.Second))
        && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ObjectiveTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Axes.Length, _values.Length, _values[0], _values[^1]);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({string.Join(" × ", Axes.Select(axis => axis.Length))} values)";

    // The index of the tabulated point below x, and how far x is on the way to the next one, 0 to 1.
    private (int Lower, double Weight) Locate(int axis, double x)
    {
        var bounds = Box[axis];
        if (!(x >= bounds.Lower && x <= bounds.Upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), x, $"{Variables[axis]} lies outside the table {Name}, which covers {bounds}. Choose a box inside it.");
        }

        var points = Axes[axis].AsSpan();
        var found = points.BinarySearch(x);
        var lower = found >= 0 ? found : ~found - 1;
        return lower < 0 ? (0, 0.0)
            : lower >= points.Length - 1 ? (points.Length - 1, 0.0)
            : (lower, (x - points[lower]) / (points[lower + 1] - points[lower]));
    }

    private static ObjectiveTable FromRows(string name, string[] variables, List<CsvReader.Row> rows, List<double[]> numbers)
    {
        var arity = variables.Length;
        var axes = new ImmutableArray<double>[arity];
        var size = 1L;
        for (var axis = 0; axis < arity; axis++)
        {
            axes[axis] = [.. numbers.Select(row => row[axis]).Distinct().Order()];
            size *= axes[axis].Length;
            if (axes[axis].Length < 2)
            {
                throw new FormatException($"{name}: {variables[axis]} has one value only; a table needs at least two in each coordinate.");
            }
        }

        var lineOf = new int[Math.Min(size, rows.Count)];
        var values = new double[lineOf.Length];
        for (var i = 0; i < numbers.Count && size <= rows.Count; i++)
        {
            var index = 0;
            for (var axis = arity - 1; axis >= 0; axis--)
            {
                index = (index * axes[axis].Length) + axes[axis].BinarySearch(numbers[i][axis]);
            }

            if (lineOf[index] != 0)
            {
                throw new FormatException($"{name}, line {rows[i].Line}: the point of line {lineOf[index]} again. Give each point once.");
            }

            lineOf[index] = rows[i].Line;
            values[index] = numbers[i][arity];
        }

        return size == rows.Count
            ? new ObjectiveTable(name, variables, axes, values)
            : throw new FormatException(
                $"{name}: {rows.Count} rows do not fill the grid of {string.Join(" × ", axes.Select(axis => axis.Length))} = {size} points. "
                + "Give every combination of the coordinates, each coordinate with exactly the same digits.");
    }

    private static string[] Names(string[]? header, int arity, string name)
    {
        if (header is null)
        {
            return DefaultNames[..arity];
        }

        if (header.Length != arity + 1 || header.Distinct(StringComparer.Ordinal).Count() != header.Length)
        {
            throw new FormatException($"{name}, line 1: the header must name the {arity + 1} columns, each differently.");
        }

        var odd = header[..arity].FirstOrDefault(column => !ObjectiveParser.IsVariableName(column));
        return odd is null
            ? header[..arity]
            : throw new FormatException($"{name}, line 1: '{odd}' cannot name a variable. Use letters, digits and underscores, a letter first.");
    }

    private static double[] ReadRow(CsvReader.Row row, int width, string name)
    {
        if (row.Fields.Length != width)
        {
            throw new FormatException($"{name}, line {row.Line}: {row.Fields.Length} columns where the first row has {width}.");
        }

        return [.. row.Fields.Select((field, column) => TryNumber(field, out var number)
            ? number
            : throw new FormatException($"{name}, line {row.Line}, column {column + 1}: '{field}' is not a finite number such as -1.5e3."))];
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static Interval CellBounds(ImmutableArray<double> points) =>
        new(points[0] - (0.5 * (points[1] - points[0])), points[^1] + (0.5 * (points[^1] - points[^2])));
}
