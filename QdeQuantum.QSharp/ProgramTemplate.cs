using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.QSharp;

/// <summary>
/// A compiled kernel call with some of its numbers left open. It is compiled once, and each filling gives the program that the compiler
/// would have made of the call with those numbers: in the profile <see cref="TargetProfile.Adaptive"/> they are entries of constant
/// arrays, which are found again by marks. For loops that run many circuits of one shape.
/// </summary>
public sealed partial class ProgramTemplate
{
    // Marks are larger than what a program says for itself, and they and their doubles are exact and distinct.
    private const double FirstMark = (1L << 40) + 0.5;

    private readonly Func<IReadOnlyList<double>, KernelCall> _call;
    private readonly QuantumProgram _compiled;
    private readonly List<Slot> _slots = [];
    private readonly string _end;

    private ProgramTemplate(Func<IReadOnlyList<double>, KernelCall> call, int count, QuantumProgram compiled)
    {
        (_call, _compiled, Count) = (call, compiled, count);
        var start = 0;
        foreach (Match literal in DoubleLiteral().Matches(compiled.Qir))
        {
            if (Read(literal.Groups[1].Value) is var (index, factor))
            {
                _slots.Add(new Slot(compiled.Qir[start..literal.Groups[1].Index], index, factor));
                start = literal.Index + literal.Length;
            }
        }

        _end = compiled.Qir[start..];
    }

    /// <summary>How many numbers are open.</summary>
    public int Count { get; }

    /// <summary>Compiles a template.</summary>
    /// <param name="call">The call for given numbers. The kernels may carry them to a gate unchanged or doubled, and compute no further with them before the program runs.</param>
    /// <param name="count">How many numbers are open.</param>
    /// <param name="compiler">The compiler.</param>
    /// <param name="dependencies">Library packages by alias.</param>
    /// <param name="cancellationToken">Ends the compilation with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NotSupportedException">The compiled program does not contain all of the numbers, so that it cannot be filled.</exception>
    public static async Task<ProgramTemplate> CompileAsync(
        Func<IReadOnlyList<double>, KernelCall> call,
        int count,
        QdkCompiler compiler,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>? dependencies = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(compiler);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double[] marks = [.. Enumerable.Range(0, count).Select(index => FirstMark + index)];
        var compiled = await compiler.CompileAsync(call(marks), TargetProfile.Adaptive, dependencies, cancellationToken).ConfigureAwait(false);
        var template = new ProgramTemplate(call, count, compiled);
        var found = template._slots.Select(slot => slot.Index).Distinct().Count();
        return found == count
            ? template
            : throw new NotSupportedException(
                $"{count - found} of {count} numbers of {compiled.Name} are not to be found in the compiled program. Compile this call for each set of numbers.");
    }

    /// <summary>The program for some numbers.</summary>
    /// <exception cref="ArgumentException">There are not as many numbers as places, or one is not finite.</exception>
    public QuantumProgram Fill(IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count != Count || !numbers.All(double.IsFinite))
        {
            throw new ArgumentException($"This template takes {Count} finite numbers; {numbers.Count} were given.", nameof(numbers));
        }

        var qir = new StringBuilder(_compiled.Qir.Length);
        foreach (var slot in _slots)
        {
            qir.Append(slot.Before).Append(QSharpLiteral.WriteDouble(slot.Factor * numbers[slot.Index]));
        }

        return _compiled with { Sources = [_call(numbers).ToEntrySource()], Qir = qir.Append(_end).ToString() };
    }

    // A mark, or its double.
    private (int Index, double Factor)? Read(string literal)
    {
        var value = double.Parse(literal, CultureInfo.InvariantCulture);
        var (number, factor) = value < 2.0 * FirstMark ? (value - FirstMark, 1.0) : ((0.5 * value) - FirstMark, 2.0);
        return number >= 0.0 && number < Count && number == Math.Floor(number) ? ((int)number, factor) : null;
    }

    [GeneratedRegex(@"\bdouble (-?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?)", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleLiteral();

    /// <summary>A place for a number.</summary>
    /// <param name="Before">The text since the place before.</param>
    /// <param name="Index">Which number.</param>
    /// <param name="Factor">What the kernels multiply it by.</param>
    private readonly record struct Slot(string Before, int Index, double Factor);
}
