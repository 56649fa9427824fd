using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Cli;

/// <summary>How data and a model are named on the command line.</summary>
internal sealed class TrainingOptions
{
    private const double DefaultTestShare = 0.2;

    private static readonly string[] Models =
        ["linear", "ridge", "classifier", "perceptron", "quadratic", "hidden", "binary", "logistic", "tanh"];

    private readonly Argument<string> _data = new("DATA") { Description = "A CSV file whose first line names the columns." };

    private readonly Option<string> _target = new("--target")
    {
        Description = "The column to predict: numbers, or the names of two classes for a model that tells classes apart.",
        Required = true,
    };

    private readonly Option<string> _model = new("--model") { Description = $"The model: {string.Join(", ", Models)}.", Required = true };

    private readonly Option<string?> _features = new("--features") { Description = "Columns to predict from, separated by commas. Default: all others." };

    private readonly Option<string?> _classes = new("--classes")
    {
        Description = "Two classes FIRST,SECOND of the target, for -1 and +1; other rows are left out. Default: the only two, in alphabetical order. "
            + "Makes classifiers of hidden and binary.",
    };

    private readonly Option<string[]> _on = new("--on")
    {
        Description = "The interval of a weight: -1,1 for all, w_COLUMN=-1,1 or intercept=0,2 for one. Default: from the data.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool?> _intercept = new("--intercept")
    {
        Description = "Whether to add a weight that no feature multiplies. Default: true, but false for perceptron, quadratic and binary.",
    };

    private readonly Option<int?> _degree = new("--degree")
    {
        Description = "Degree of a perceptron's activation: 1, 3, 5, 7 or 9 (default 3); or of the polynomial fitted to the loss of logistic or tanh, "
            + $"up to {ChebyshevFit.MaxDegree} (default: a table for up to {LossForm.MaxTableQubits} qubits, else {LossForm.DefaultFitDegree}).",
    };

    private readonly Option<int?> _hidden = new("--hidden")
    {
        Description = $"Hidden units of the model hidden. Default: {HiddenLayerModel.DefaultUnits}.",
        CustomParser = result => CommonOptions.ParseInteger(result, "--hidden", 1, 30, "A layer has 1 to 30 units."),
    };

    private readonly Option<double?> _penalty = Number(
        "--penalty", $"Weight of the sum of squared weights in the loss. Default: 0; 0.1 for ridge, {MarginModel.DefaultPenalty.ToString(CultureInfo.InvariantCulture)} for logistic and tanh.");

    private readonly Option<double?> _test = Number("--test", "Share of the samples kept for testing, drawn by --seed. Default: 0.2.");

    private readonly Option<int> _maxGates = new("--max-gates")
    {
        Description = "Most two-qubit gates that a shot may take; a larger circuit is refused.",
        DefaultValueFactory = _ => LossForm.DefaultMaxGates,
        CustomParser = result => CommonOptions.ParseInteger(result, "--max-gates", 1, int.MaxValue, "Give a positive number."),
    };

    public Option<string> Target => _target;

    public void AddTo(Command command)
    {
        _model.AcceptOnlyFromAmong(Models);
        command.Add(_data);
        foreach (var option in new Option[] { _model, _features, _classes, _on, _intercept, _degree, _hidden, _penalty, _test, _maxGates })
        {
            command.Add(option);
        }
    }

    /// <summary>The model, with the options that belong to it.</summary>
    /// <exception cref="UsageException">An option belongs to another model.</exception>
    public LearningModel ReadModel(ParseResult arguments)
    {
        var name = arguments.GetRequiredValue(_model);
        Allow(arguments.GetValue(_degree) is null || name is "perceptron" or "logistic" or "tanh", "--degree goes with --model perceptron, logistic or tanh only.");
        Allow(arguments.GetValue(_hidden) is null || name == "hidden", "--hidden goes with --model hidden only.");
        LearningModel model = name switch
        {
            "linear" => LeastSquaresModel.Linear(),
            "ridge" => LeastSquaresModel.Ridge(),
            "classifier" => LeastSquaresModel.Classifier(),
            "perceptron" => LeastSquaresModel.Perceptron(arguments.GetValue(_degree) ?? LeastSquaresModel.DefaultPerceptronDegree),
            "quadratic" => LeastSquaresModel.Quadratic(),
            "hidden" => new HiddenLayerModel(arguments.GetValue(_hidden) ?? HiddenLayerModel.DefaultUnits),
            "binary" => LeastSquaresModel.Binary(),
            "logistic" => MarginModel.Logistic(),
            "tanh" => MarginModel.Tanh(),
            _ => throw new UsageException($"--model: '{name}' is no model. Choose from {string.Join(", ", Models)}."),
        };
        Allow(
            !model.HasSignWeights || (arguments.GetValue(_intercept) is not true && arguments.GetValue(_penalty) is null && arguments.GetValue(_on) is { Length: 0 }),
            $"The weights of the model {model} are -1 or +1: they take no --on and no --penalty, and there is no --intercept. Leave these out.");
        Allow(
            arguments.GetValue(_classes) is null || model.IsClassifier || name is "hidden" or "binary",
            $"--classes goes with a model that tells classes apart; the model {model} predicts numbers.");
        return model with
        {
            HasIntercept = arguments.GetValue(_intercept) ?? model.HasIntercept,
            Penalty = arguments.GetValue(_penalty) ?? model.Penalty,
            IsClassifier = model.IsClassifier || arguments.GetValue(_classes) is not null,
        };
    }

    /// <summary>The data, split for training and testing.</summary>
    public TrainingTask ReadTask(ParseResult arguments, LearningModel model, ulong seed)
    {
        var data = DataSetReader.Read(
            arguments.GetRequiredValue(_data),
            arguments.GetRequiredValue(_target),
            model.IsClassifier ? TargetKind.TwoClasses : TargetKind.Number,
            Names(arguments.GetValue(_features)),
            Names(arguments.GetValue(_classes)));
        var (train, test) = data.Split(arguments.GetValue(_test) ?? DefaultTestShare, seed);
        return new TrainingTask(model, train, test);
    }

    /// <summary>How the loss reaches the circuit.</summary>
    public LossForm ReadForm(ParseResult arguments, TrainingTask task, QdeOptions options)
    {
        var box = arguments.GetValue(_on) is { Length: > 0 } bounds ? Box.Parse(bounds, task.WeightNames) : null;
        return LossForm.Of(task, options.QubitsPerAxis, box, task.Loss is null ? arguments.GetValue(_degree) : null);
    }

    /// <summary>Most two-qubit gates of a shot.</summary>
    public int ReadMaxGates(ParseResult arguments) => arguments.GetValue(_maxGates);

    private static void Allow(bool isAllowed, string message)
    {
        if (!isAllowed)
        {
            throw new UsageException(message);
        }
    }

    private static string[] Names(string? list) => list is null ? [] : list.Split(',', StringSplitOptions.TrimEntries);

    private static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0.0)
            {
                return number;
            }

            result.AddError($"{name}: '{result.Tokens[0].Value}' is not allowed. Give 0 or a positive number.");
            return null;
        },
    };
}
