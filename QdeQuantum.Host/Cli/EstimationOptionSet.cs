using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Estimates;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Cli;

/// <summary>Which machines and which variant an estimate is for.</summary>
internal sealed class EstimationOptionSet
{
    private static readonly Dictionary<string, RotationVariant> Variants = new()
    {
        ["rotations"] = RotationVariant.Rotations,
        ["hamming-weight"] = RotationVariant.HammingWeight,
        ["phase-gradient"] = RotationVariant.PhaseGradient,
        ["both"] = RotationVariant.HammingWeightAndPhaseGradient,
    };

    private readonly Option<string[]> _models = new("--qubit-model")
    {
        Description = $"Model of the physical qubits, may be repeated: {string.Join(", ", EstimationNames.QubitModels)}. Default: all.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _schemes = new("--qec")
    {
        Description = $"Error correction, may be repeated: {string.Join(", ", EstimationNames.QecSchemes)}. Default: all that fit the qubits.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<double> _budget = new("--error-budget")
    {
        Description = "Allowed probability that one shot fails, more than 0 and less than 1.",
        DefaultValueFactory = _ => 0.001,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var budget) && budget is > 0.0 and < 1.0)
            {
                return budget;
            }

            result.AddError($"--error-budget: '{text}' is not allowed. It is the probability that a shot may fail: more than 0 and less than 1.");
            return 0.0;
        },
    };

    private readonly Option<string> _variant = new("--variant")
    {
        Description = $"How rotations are made: {string.Join(", ", Variants.Keys)}.",
        DefaultValueFactory = _ => "rotations",
    };

    public void AddTo(Command command)
    {
        command.Add(_models);
        command.Add(_schemes);
        command.Add(_budget);
        command.Add(_variant);
    }

    public double Budget(ParseResult arguments) => arguments.GetValue(_budget);

    public string VariantName(ParseResult arguments) => arguments.GetRequiredValue(_variant);

    /// <exception cref="UsageException">There is no such variant.</exception>
    public RotationVariant Variant(ParseResult arguments) => Variants.TryGetValue(VariantName(arguments), out var variant)
        ? variant
        : throw new UsageException($"--variant: '{VariantName(arguments)}' is not known. Choose {string.Join(", ", Variants.Keys)}.");

    /// <summary>The machines asked for; without a scheme asked for, a gate-based machine has the surface code only.</summary>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public IReadOnlyList<EstimationOptions> Machines(ParseResult arguments)
    {
        try
        {
            var models = arguments.GetValue(_models)!.Select(EstimationNames.ParseQubitModel).ToArray();
            var schemes = arguments.GetValue(_schemes)!.Select(EstimationNames.ParseQecScheme).ToArray();
            return
            [
                .. from machine in AllMachines(models.Length > 0 ? models : null, schemes.Length > 0 ? schemes : null)
                   select machine with { ErrorBudget = Budget(arguments) },
            ];
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Every model of qubits with every error correction, or with those that fit it.</summary>
    /// <param name="models">The models; null for all.</param>
    /// <param name="schemes">The error corrections; null for those that fit.</param>
    public static IReadOnlyList<EstimationOptions> AllMachines(IReadOnlyList<QubitModel>? models = null, IReadOnlyList<QecScheme>? schemes = null) =>
    [
        .. from model in models ?? Enum.GetValues<QubitModel>()
           from scheme in schemes ?? SchemesFor(model)
           select new EstimationOptions { Qubits = model, ErrorCorrection = scheme },
    ];

    private static QecScheme[] SchemesFor(QubitModel model) => model is QubitModel.MajoranaNanosecondsE4 or QubitModel.MajoranaNanosecondsE6
        ? [QecScheme.SurfaceCode, QecScheme.FloquetCode]
        : [QecScheme.SurfaceCode];
}
