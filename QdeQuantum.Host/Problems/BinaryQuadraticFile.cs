using System.Globalization;
using System.Text.Json;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// Reads QUBO and Ising files in three common forms, told apart by what they hold:
/// <list type="bullet">
/// <item>JSON: <c>{"linear": {"a": -1}, "quadratic": {"a,b": 2}, "offset": 0}</c>; <c>linear</c> may be an array by number, <c>quadratic</c> an
/// array of <c>[i, j, value]</c>.</item>
/// <item>Coordinates: lines <c>i j value</c>, <c>i i value</c> for linear terms, numbers from 0; comments after <c>#</c>.</item>
/// <item>The <c>.qubo</c> form of qbsolv: the same lines under <c>p qubo 0 N linear quadratic</c>, comments after <c>c</c>.</item>
/// </list>
/// Variables are x0, x1, … by number, and otherwise in natural order of their names. Each term is given once: <c>i j</c> and <c>j i</c> are the same term.
/// </summary>
public static class BinaryQuadraticFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="kind"><see cref="VariableKind.Binary"/> or <see cref="VariableKind.Spin"/>.</param>
    /// <exception cref="FormatException">It is none of the forms, or says something twice; the message says where.</exception>
    public static BinaryQuadraticModel Read(string path, VariableKind kind) => Parse(File.ReadAllText(path), kind, Path.GetFileName(path));

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind"><see cref="VariableKind.Binary"/> or <see cref="VariableKind.Spin"/>.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="FormatException">It is none of the forms, or says something twice; the message says where.</exception>
    public static BinaryQuadraticModel Parse(string text, VariableKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().TrimStart() is ['{', ..] ? ParseJson(text, kind, name) : ParseLines(text, kind, name);
    }

    private static BinaryQuadraticModel ParseLines(string text, VariableKind kind, string name)
    {
        var terms = new TermList(name);
        (int Variables, int Linear, int Quadratic)? promised = null;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            var where = $"line {number}";
            var content = line.ToString().Split('#')[0];
            var fields = content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields is [] or ["c", ..])
            {
                continue;
            }

            if (fields[0] == "p")
            {
                promised = promised is null ? Header(fields, name, where) : throw new FormatException($"{name}, {where}: a second line p.");
                continue;
            }

            if (fields.Length != 3 || !TryIndex(fields[0], out var i) || !TryIndex(fields[1], out var j) || !TryNumber(fields[2], out var value))
            {
                throw new FormatException(
                    $"{name}, {where}: '{content.Trim()}' is no term. Write two numbers of variables, from 0, and a finite coefficient, as in \"0 1 -2.5\".");
            }

            terms.Add(i, j, value, where);
        }

        Keep(promised, terms, name);
        return terms.ToModel(kind, offset: 0.0, promised?.Variables);
    }

    // p qubo topology maxNodes nNodes nCouplers
    private static (int Variables, int Linear, int Quadratic) Header(string[] fields, string name, string where) =>
        fields is ["p", "qubo", _, var variables, var linear, var quadratic]
        && TryIndex(variables, out var n) && TryIndex(linear, out var nodes) && TryIndex(quadratic, out var couplers)
            ? (n, nodes, couplers)
            : throw new FormatException($"{name}, {where}: a line p reads \"p qubo 0 VARIABLES LINEAR QUADRATIC\", with the numbers of variables, linear and quadratic terms.");

    private static void Keep((int Variables, int Linear, int Quadratic)? promised, TermList terms, string name)
    {
        if (promised is { } header && (header.Linear != terms.Linear.Count || header.Quadratic != terms.Quadratic.Count))
        {
            throw new FormatException(
                $"{name}: the line p promises {header.Linear} linear and {header.Quadratic} quadratic terms; there are {terms.Linear.Count} and {terms.Quadratic.Count}. Is the file complete?");
        }
    }

    private static BinaryQuadraticModel ParseJson(string text, VariableKind kind, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var terms = new TermList(name);
            var offset = 0.0;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "linear":
                        AddLinear(property.Value, terms, name);
                        break;
                    case "quadratic":
                        AddQuadratic(property.Value, terms, name);
                        break;
                    case "offset":
                        offset = Number(property.Value, name, "offset");
                        break;
                    case "vartype":
                        CheckKind(property.Value.ToString(), kind, name);
                        break;
                    default:
                        throw new FormatException($"{name}: '{property.Name}' is not known here. A model holds linear, quadratic, offset and vartype.");
                }
            }

            return terms.ToModel(kind, offset, promised: null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{name} is no model: {fault.Message}", fault);
        }
    }

    private static void AddLinear(JsonElement linear, TermList terms, string name)
    {
        if (linear.ValueKind == JsonValueKind.Array)
        {
            var values = linear.EnumerateArray().ToList();
            for (var i = 0; i < values.Count; i++)
            {
                var variable = terms.Variable(i.ToString(CultureInfo.InvariantCulture));
                terms.Add(variable, variable, Number(values[i], name, $"linear[{i}]"), $"linear[{i}]");
            }

            return;
        }

        foreach (var term in linear.EnumerateObject())
        {
            var variable = terms.Variable(term.Name);
            terms.Add(variable, variable, Number(term.Value, name, $"linear.{term.Name}"), $"linear.{term.Name}");
        }
    }

    private static void AddQuadratic(JsonElement quadratic, TermList terms, string name)
    {
        if (quadratic.ValueKind == JsonValueKind.Array)
        {
            foreach (var (term, at) in quadratic.EnumerateArray().Select((term, at) => (term, at)))
            {
                var parts = term.EnumerateArray().ToList();
                if (parts.Count != 3)
                {
                    throw new FormatException($"{name}: quadratic[{at}] holds {parts.Count} parts; write [i, j, value].");
                }

                terms.Add(
                    terms.Variable(parts[0].ToString()), terms.Variable(parts[1].ToString()), Number(parts[2], name, $"quadratic[{at}]"), $"quadratic[{at}]");
            }

            return;
        }

        foreach (var term in quadratic.EnumerateObject())
        {
            var pair = term.Name.Trim('(', ')', ' ').Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (pair.Length != 2)
            {
                throw new FormatException($"{name}: '{term.Name}' names no two variables. Write \"a,b\": value.");
            }

            terms.Add(terms.Variable(pair[0].Trim('\'')), terms.Variable(pair[1].Trim('\'')), Number(term.Value, name, $"quadratic.{term.Name}"), $"quadratic.{term.Name}");
        }
    }

    private static void CheckKind(string written, VariableKind kind, string name)
    {
        if (written != (kind == VariableKind.Binary ? "BINARY" : "SPIN"))
        {
            throw new FormatException($"{name} has variables of the type {written}. Read BINARY ones as a QUBO, SPIN ones as an Ising model.");
        }
    }

    private static double Number(JsonElement element, string name, string where) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{name}: {where} is {element}, not a finite number.");

    private static bool TryIndex(string text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>Terms as they are read: variables by number or by name, each term once.</summary>
    private sealed class TermList(string file)
    {
        private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
        private readonly Dictionary<(int First, int Second), string> _places = [];
        private bool _isNumbered;

        public Dictionary<int, double> Linear { get; } = [];

        public Dictionary<(int First, int Second), double> Quadratic { get; } = [];

        /// <summary>The number of a variable; names that are no numbers are numbered as they come.</summary>
        public int Variable(string name)
        {
            if (TryIndex(name, out var index))
            {
                _isNumbered = true;
            }
            else if (!_named.TryGetValue(name, out index))
            {
                index = _named.Count;
                _named.Add(name, index);
            }

            return _isNumbered && _named.Count > 0
                ? throw new FormatException($"{file} has names and numbers of variables. Give all of them names, or number them from 0.")
                : index;
        }

        public void Add(int i, int j, double value, string where)
        {
            var pair = (Math.Min(i, j), Math.Max(i, j));
            if (_places.TryGetValue(pair, out var before))
            {
                throw new FormatException(
                    $"{file}, {where}: the term {i} {j} is given already in {before}. Each term stands once; of a symmetric matrix give the sum of both halves.");
            }

            _places.Add(pair, where);
            if (i == j)
            {
                Linear.Add(i, value);
            }
            else
            {
                Quadratic.Add(pair, value);
            }
        }

        public BinaryQuadraticModel ToModel(VariableKind kind, double offset, int? promised)
        {
            var used = Linear.Keys.Concat(Quadratic.Keys.SelectMany(pair => new[] { pair.First, pair.Second })).ToHashSet();
            if (used.Count == 0)
            {
                throw new FormatException($"{file} holds no term.");
            }

            var last = used.Max();
            if (promised is { } most && last >= most)
            {
                throw new FormatException($"{file}: the line p promises {most} variables, and the number {last} occurs. Numbers count from 0.");
            }

            if (used.Count <= last)
            {
                var missing = Enumerable.Range(0, last).First(i => !used.Contains(i));
                var hint = missing == 0 ? "Does the file count from 1? Numbers count from 0." : $"Renumber the variables, or write {missing} {missing} 0 if it is meant to be free.";
                throw new FormatException($"{file}: the variable {missing} has no term, though numbers go up to {last}. {hint}");
            }

            if (_named.Count == 0)
            {
                return new BinaryQuadraticModel(kind, Enumerable.Range(0, last + 1).Select(i => $"x{i}"), Linear, Quadratic, offset);
            }

            // In natural order, as the variables of a formula.
            string[] names = [.. _named.Keys.Order(NaturalOrder.Instance)];
            var place = names.Select((name, i) => (Number: _named[name], i)).ToDictionary(pair => pair.Number, pair => pair.i);
            return new BinaryQuadraticModel(
                kind,
                names,
                Linear.ToDictionary(pair => place[pair.Key], pair => pair.Value),
                Quadratic.ToDictionary(
                    pair => (Math.Min(place[pair.Key.First], place[pair.Key.Second]), Math.Max(place[pair.Key.First], place[pair.Key.Second])), pair => pair.Value),
                offset);
        }
    }
}
