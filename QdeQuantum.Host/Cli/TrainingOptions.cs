using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Cli;

/// <summary>How data and a model are named on the command line.</summary>
internal sealed class TrainingOptions
{
    private const double DefaultTestShare = 0.2;

    private static readonly string[] Models = ["linear", "ridge", "classifier", "perceptron", "quadratic"];

    private readonly Argument<string> _data = new("DATA") { Description = "A CSV file whose first line names the columns." };

    private readonly Option<string> _target = new("--target")
    {
        Description = "The column to predict: numbers, or the names of two classes for a classifier or perceptron.",
        Required = true,
    };

    private readonly Option<string> _model = new("--model") { Description = $"The model: {string.Join(", ", Models)}.", Required = true };

    private readonly Option<string?> _features = new("--features") { Description = "Columns to predict from, separated by commas. Default: all others." };

    private readonly Option<string?> _classes = new("--classes")
    {
        Description = "Two classes FIRST,SECOND of the target, for -1 and +1; other rows are left out. Default: the only two, in alphabetical order.",
    };

    private readonly Option<string[]> _on = new("--on")
    {
        Description = "The interval of a weight: -1,1 for all, w_COLUMN=-1,1 or intercept=0,2 for one. Default: from the data.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool?> _intercept = new("--intercept")
    {
        Description = "Whether to add a weight that no feature multiplies. Default: true, but false for perceptron and quadratic.",
    };

    private readonly Option<int?> _degree = new("--degree") { Description = "Degree of a perceptron's activation: 1, 3, 5, 7 or 9. Default: 3." };

    private readonly Option<double?> _penalty = Number("--penalty", "Weight of the sum of squared weights in the loss. Default: 0; 0.1 for ridge.");

    private readonly Option<double?> _test = Number("--test", "Share of the samples kept for testing, drawn by --seed. Default: 0.2.");

    public Option<string> Target => _target;

    public void AddTo(Command command)
    {
        _model.AcceptOnlyFromAmong(Models);
        command.Add(_data);
        foreach (var option in new Option[] { _model, _features, _classes, _on, _intercept, _degree, _penalty, _test })
        {
            command.Add(option);
        }
    }

    public TrainingTask Read(ParseResult arguments, ulong seed)
    {
        var model = Model(arguments);
        var data = DataSetReader.Read(
            arguments.GetRequiredValue(_data),
            arguments.GetRequiredValue(_target),
            model.IsClassifier ? TargetKind.TwoClasses : TargetKind.Number,
            Names(arguments.GetValue(_features)),
            model.IsClassifier ? Names(arguments.GetValue(_classes)) : NoClasses(arguments, model));
        var (train, test) = data.Split(arguments.GetValue(_test) ?? DefaultTestShare, seed);
        return new TrainingTask(model, train, test);
    }

    /// <summary>The box that was asked for, or null.</summary>
    public Box? ReadBox(ParseResult arguments, TrainingTask task) =>
        arguments.GetValue(_on) is { Length: > 0 } bounds ? Box.Parse(bounds, task.WeightNames) : null;

    private LeastSquaresModel Model(ParseResult arguments)
    {
        var name = arguments.GetRequiredValue(_model);
        var degree = arguments.GetValue(_degree);
        if (degree is not null && name != "perceptron")
        {
            throw new UsageException("--degree goes with --model perceptron only.");
        }

        var model = name switch
        {
            "linear" => LeastSquaresModel.Linear(),
            "ridge" => LeastSquaresModel.Ridge(),
            "classifier" => LeastSquaresModel.Classifier(),
            "perceptron" => LeastSquaresModel.Perceptron(degree ?? LeastSquaresModel.DefaultPerceptronDegree),
            "quadratic" => LeastSquaresModel.Quadratic(),
            _ => throw new UsageException($"--model: '{name}' is no model. Choose from {string.Join(", ", Models)}."),
        };
        return model with
        {
            HasIntercept = arguments.GetValue(_intercept) ?? model.HasIntercept,
            Penalty = arguments.GetValue(_penalty) ?? model.Penalty,
        };
    }

    private string[] NoClasses(ParseResult arguments, LeastSquaresModel model) => arguments.GetValue(_classes) is null
        ? []
        : throw new UsageException($"--classes goes with a classifier or a perceptron; the model {model} predicts numbers.");

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
