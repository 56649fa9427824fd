using QdeQuantum.Host.Reports;

namespace QdeQuantum.Tests.Host.Reports;

/// <summary>
/// Reports to test writers with. Their distributions are Boltzmann weights that cool down along the frames: they look like an
/// anneal and need no simulator. Nothing here is a result.
/// </summary>
internal static class SomeReports
{
    private const int Shots = 2000;

    /// <summary>One variable, 2^<paramref name="qubits"/> points.</summary>
    public static RunReport DoubleWell(int qubits = 6, int steps = 50) => Report(
        "(x^2-1)^2 + 0.25*x", ["x"], [-2], [2], [qubits], steps, x => Math.Pow((x[0] * x[0]) - 1, 2) + (0.25 * x[0]));

    /// <summary>Two variables, four wells.</summary>
    public static RunReport FourWells(int qubits = 6, int steps = 50) => Report(
        "x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y", ["x", "y"], [-5, -5], [5, 5], [qubits, qubits], steps, x => Quartic(x[0]) + Quartic(x[1]));

    /// <summary>Three variables.</summary>
    public static RunReport EightWells(int qubits = 4, int steps = 20) => Report(
        "x^4 - 16*x^2 + 5*x + y^2 + z^2", ["x", "y", "z"], [-5, -5, -5], [5, 5, 5], [qubits, qubits, qubits], steps,
        x => Quartic(x[0]) + (x[1] * x[1]) + (x[2] * x[2]));

    /// <summary>A run that was asked for and not yet started.</summary>
    public static RunReport Planned() => DoubleWell(3, 4) with
    {
        State = RunState.Planned,
        Program = null,
        Shots = null,
        Result = null,
        Reference = null,
        Frames = [],
        Stages = [],
    };

    private static double Quartic(double x) => Math.Pow(x, 4) - (16 * x * x) + (5 * x);

    private static RunReport Report(
        string formula, string[] names, double[] lower, double[] upper, int[] qubits, int steps, Func<double[], double> objective)
    {
        var axes = qubits.Select((bits, axis) => Points(lower[axis], upper[axis], 1 << bits)).ToArray();
        var values = Grid(axes).Select(objective).ToArray();
        var minimum = values.Min();
        var scale = 2 * (values.Average() - minimum);
        var d = Enumerable.Range(0, steps).Select(step => Math.Pow(0.001, (step + 0.5) / steps)).ToArray();
        var measured = Cooled(values, scale, 1);
        var counts = Counts(measured, seed: 7);
        var best = Enumerable.Range(0, values.Length).Where(index => counts[index] > 0).MinBy(index => values[index]);
        return new RunReport
        {
            State = RunState.Complete,
            Created = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Command = $"qde solve \"{formula}\" {string.Join(' ', names.Select((name, i) => $"--on {name}={lower[i]},{upper[i]}"))} --seed 1",
            Tool = new ToolSection("0.1.0", "1.32.5-dev", "0123456789abcdef", ".NET 10.0.0", "Linux X64"),
            Problem = new ProblemSection(formula, names, lower, upper, IsFormula: true, values),
            Grid = new GridSection(qubits, axes),
            Schedule = new ScheduleSection(
                "geometric", scale, "100 samples, seed 0", steps, 1,
                [.. d.Select(value => 0.3 / Math.Sqrt(value))], [.. d.Select(value => 0.3 * Math.Sqrt(value))], d),
            Options = new OptionsSection("local", Shots, 1, SeedHonoured: true, Exact: true, Frames: 25, Radius: 0.1),
            Program = new ProgramSection("adaptive", qubits.Sum(), 4250, 1800, 2100, "Walsh series", 21, 1.25e-14, 27_000, new string('a', 64), new string('b', 64)),
            Shots = new ShotsSection([.. counts.SelectMany((count, index) => Enumerable.Repeat((ulong)index, count))], [0, 1, 2]),
            Result = Result(axes, values, counts, measured, best),
            Reference = new ReferenceSection(
                "Split-step evolution and exact diagonalisation on the same grid, computed classically", minimum + (0.02 * scale),
                Point(axes, values, counts, Array.IndexOf(values, minimum)), Cooled(values, scale, 0.96), names.Length == 1 ? Cooled(values, scale, 1.1) : null),
            Frames = [.. Enumerable.Range(0, 26).Select(frame => Frame(axes, values, scale, d, frame / 25.0))],
            Stages = [new("parse", 0.004), new("compile", 0.412), new("simulate", 0.83), new("reconstruct", 0.05), new("report", 0.021)],
        };
    }

    private static ResultSection Result(double[][] axes, double[] values, int[] counts, double[] exact, int best)
    {
        var total = (double)counts.Sum();
        return new ResultSection
        {
            Best = Point(axes, values, counts, best),
            Mode = Point(axes, values, counts, Array.IndexOf(counts, counts.Max())),
            Mean = [.. axes.Select((_, axis) => new Estimate(-1.0312 - axis, 0.0123))],
            Near = new NearSection(0.1, 0.923, 0.9105, 0.9342),
            Energy = new EnergySection(new(0.1234, 0.0023), new(-0.2011, 0.0045), new(-0.0777, 0.0051)),
            ExactEnergy = new EnergySection(new(0.1221, 0), new(-0.1998, 0), new(-0.0777, 0)),
            ExactNear = 0.9217,
            Distribution = new DistributionSection(
                counts, Interval(counts, total, -1), Interval(counts, total, 1), axes.Length == 1 ? exact : null, null),
            Marginals = axes.Length == 1 ? null : [.. axes.Select((points, axis) => Marginal(axes, counts, axis, total))],
        };
    }

    private static FrameSection Frame(double[][] axes, double[] values, double scale, double[] d, double share)
    {
        var step = (int)Math.Round(share * d.Length);
        var probabilities = Cooled(values, scale, share);
        var shown = axes.Length <= 2 ? probabilities : [.. axes.SelectMany((_, axis) => Sums(axes, probabilities, axis))];
        return new FrameSection(
            step, d[Math.Max(0, step - 1)], "exact", shown, 0.4 * scale * share * (1 - (0.8 * share)),
            values.Zip(probabilities, (value, p) => value * p).Sum(), 0.2 + (0.75 * share));
    }

    /// <summary>exp(-40 share² (ζ - ζmin)/s), normalised; uniform at share 0.</summary>
    private static double[] Cooled(double[] values, double scale, double share)
    {
        var minimum = values.Min();
        var weights = values.Select(value => Math.Exp(-40 * share * share * (value - minimum) / scale)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static int[] Counts(double[] probabilities, int seed)
    {
        var random = new Random(seed);
        var counts = new int[probabilities.Length];
        for (var shot = 0; shot < Shots; shot++)
        {
            var left = random.NextDouble();
            var index = 0;
            while (index < counts.Length - 1 && (left -= probabilities[index]) > 0)
            {
                index++;
            }

            counts[index]++;
        }

        return counts;
    }

    private static double[] Interval(IEnumerable<int> counts, double total, int sign) =>
        [.. counts.Select(count => Math.Clamp(((count + 0.5) / total) + (sign * 1.96 * Math.Sqrt(count + 0.5) / total), 0, 1))];

    private static MarginalSection Marginal(double[][] axes, int[] counts, int axis, double total)
    {
        int[] sums = [.. Sums(axes, [.. counts.Select(count => (double)count)], axis).Select(sum => (int)sum)];
        return new MarginalSection(sums, Interval(sums, total, -1), Interval(sums, total, 1));
    }

    private static double[] Sums(double[][] axes, double[] table, int axis)
    {
        var stride = axes.Take(axis).Aggregate(1, (product, points) => product * points.Length);
        var sums = new double[axes[axis].Length];
        for (var index = 0; index < table.Length; index++)
        {
            sums[index / stride % sums.Length] += table[index];
        }

        return sums;
    }

    private static PointSection Point(double[][] axes, double[] values, int[] counts, int index) =>
        new(Grid(axes).ElementAt(index), values[index], counts[index]);

    private static double[] Points(double lower, double upper, int count) =>
        [.. Enumerable.Range(0, count).Select(j => lower + ((j + 0.5) * (upper - lower) / count))];

    /// <summary>All points of the grid, axis 0 running fastest.</summary>
    private static IEnumerable<double[]> Grid(double[][] axes)
    {
        var count = axes.Aggregate(1, (product, points) => product * points.Length);
        for (var index = 0; index < count; index++)
        {
            var rest = index;
            var point = new double[axes.Length];
            for (var axis = 0; axis < axes.Length; axis++)
            {
                (rest, var j) = Math.DivRem(rest, axes[axis].Length);
                point[axis] = axes[axis][j];
            }

            yield return point;
        }
    }
}
