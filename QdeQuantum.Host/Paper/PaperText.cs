using System.Text;

namespace QdeQuantum.Host.Paper;

/// <summary>The experiments in plain words, as Markdown: what <c>docs/paper.md</c> holds.</summary>
public static class PaperText
{
    /// <summary>A section per experiment, with its equations, what is done and what the paper should say instead.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# The paper on circuits").AppendLine()
            .AppendLine("What `qde paper` tests, experiment by experiment. Written by `qde paper --explain > docs/paper.md` from the experiments themselves;")
            .AppendLine("a test keeps it current. States are prepared, evolved and measured by the Q# kernels; expected values are closed forms or recorded")
            .AppendLine("figures. What is computed classically says so.").AppendLine()
            .AppendLine("On the local simulator probabilities are exact: a value must agree to 1e-9, to the decimals that were recorded, or to the error of a product")
            .AppendLine("formula, which is bounded by the change from steps twice as long; the few values from shots must agree to four standard errors. With `--target qdk`, or a machine of the job")
            .AppendLine("service as for `qde submit`, the same experiments run by shots on fewer qubits with fewer steps; what shots cannot tell is listed as not run, with the reason.");
        foreach (var experiment in PaperStudy.Experiments)
        {
            text.AppendLine().Append("## ").Append(experiment.Reference).Append(' ').AppendLine(experiment.Title).AppendLine().AppendLine(experiment.Explanation);
            if (experiment.Correction is { } correction)
            {
                text.AppendLine().Append("Correction to the paper: ").Append(correction).Append(' ').AppendLine(experiment.Reason);
            }

            foreach (var equation in experiment.Equations.Take(1))
            {
                text.AppendLine().Append("Run it with `qde paper --equation ").Append(equation).AppendLine("`.");
            }
        }

        return text.Replace("\r\n", "\n").ToString();
    }
}
